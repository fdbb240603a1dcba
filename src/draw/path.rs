//! Path data in few characters: relative commands over a grid of 1/100 px.

use std::fmt::Write as _;

/// Cells of the grid in one px. Points are put on the grid before they are
/// told apart, so relative commands add up no error; half a cell is 1/3200 of
/// an em at 16 px, less than an outline's own grid at that size.
const GRID: f32 = 100.0;

/// Collects path data (SVG 2 §9.3).
#[derive(Debug, Default)]
pub(super) struct PathData {
    out: String,
    /// The current point on the grid.
    at: (i32, i32),
    /// Where the open contour began.
    start: (i32, i32),
    open: bool,
}

fn cell(value: f32) -> i32 {
    (value * GRID).round() as i32
}

impl PathData {
    /// Begins a contour; the one before is closed, as fills close it anyway.
    pub(super) fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        let to = (cell(x), cell(y));
        self.command('m', &[to]);
        self.at = to;
        self.start = to;
        self.open = true;
    }

    pub(super) fn line_to(&mut self, x: f32, y: f32) {
        let to = (cell(x), cell(y));
        let (dx, dy) = (to.0.wrapping_sub(self.at.0), to.1.wrapping_sub(self.at.1));
        match (dx, dy) {
            (0, 0) => {}
            (dx, 0) => {
                self.out.push('h');
                number(&mut self.out, dx, true);
            }
            (0, dy) => {
                self.out.push('v');
                number(&mut self.out, dy, true);
            }
            _ => self.command('l', &[to]),
        }
        self.at = to;
    }

    pub(super) fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let to = (cell(x), cell(y));
        self.command('q', &[(cell(x1), cell(y1)), to]);
        self.at = to;
    }

    pub(super) fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let to = (cell(x), cell(y));
        self.command('c', &[(cell(x1), cell(y1)), (cell(x2), cell(y2)), to]);
        self.at = to;
    }

    pub(super) fn close(&mut self) {
        if self.open {
            self.out.push('z');
            self.at = self.start;
            self.open = false;
        }
    }

    /// The path data; empty where nothing was drawn.
    pub(super) fn finish(mut self) -> String {
        self.close();
        self.out
    }

    fn command(&mut self, letter: char, points: &[(i32, i32)]) {
        self.out.push(letter);
        for (i, (x, y)) in points.iter().enumerate() {
            number(&mut self.out, x.wrapping_sub(self.at.0), i == 0);
            number(&mut self.out, y.wrapping_sub(self.at.1), false);
        }
    }
}

/// Writes a number of grid cells as px; a space parts it from a number before
/// it where no minus does.
fn number(out: &mut String, cells: i32, first: bool) {
    if !first && cells >= 0 {
        out.push(' ');
    }
    hundredths(out, cells);
}

fn hundredths(out: &mut String, value: i32) {
    if value < 0 {
        out.push('-');
    }
    let value = value.unsigned_abs();
    let (whole, fraction) = (value / 100, value % 100);
    if whole > 0 || fraction == 0 {
        // Writing to a string cannot fail.
        let _ = write!(out, "{whole}");
    }
    match (fraction / 10, fraction % 10) {
        (0, 0) => {}
        (tenths, 0) => {
            let _ = write!(out, ".{tenths}");
        }
        _ => {
            let _ = write!(out, ".{fraction:02}");
        }
    }
}

/// A number of px with at most two decimals.
pub(super) fn px(value: f32) -> String {
    let mut out = String::new();
    hundredths(&mut out, cell(value));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (value, expected) in [
            (0.0, "0"),
            (0.5, ".5"),
            (-0.25, "-.25"),
            (-0.001, "0"),
            (12.0, "12"),
            (-12.304, "-12.3"),
            (3.05, "3.05"),
        ] {
            assert_eq!(px(value), expected, "{value}");
        }
    }

    #[test]
    fn contours_are_relative_and_closed() {
        let mut path = PathData::default();
        path.move_to(10.0, 20.0);
        path.line_to(15.5, 20.0);
        path.line_to(15.5, 18.0);
        path.quad_to(12.0, 18.0, 10.0, 19.0);
        path.move_to(0.0, 0.0);
        path.curve_to(1.0, 0.0, 1.0, 1.0, 0.5, 1.0);
        assert_eq!(path.finish(), "m10 20h5.5v-2q-3.5 0-5.5 1zm-10-20c1 0 1 1 .5 1z");
    }

    #[test]
    fn small_steps_add_up_to_no_error() {
        let mut path = PathData::default();
        path.move_to(0.0, 0.0);
        for i in 1..=1000 {
            path.line_to(i as f32 * 0.004, 1.0 + i as f32 * 0.004);
        }
        let (x, y) = path.at;
        assert_eq!((x, y), (400, 500));
    }
}
