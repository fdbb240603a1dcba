//! `transform` and `viewBox` → [`Transform`].

use super::css::{find, split, words};
use super::length::Units;
use super::sheet::{Rect, Transform};

/// Reads a `transform`: SVG's functions and CSS's, with lengths and angles in any unit.
/// Percentages refer to `viewport`.
pub(super) fn parse(value: &str, units: &Units, viewport: (f32, f32)) -> Option<Transform> {
    let mut total = Transform::IDENTITY;
    let mut rest = value.trim();
    if rest == "none" {
        return Some(total);
    }
    while !rest.is_empty() {
        let (name, after) = rest.split_once('(')?;
        let end = find(after, &[')'])?;
        let arguments = &after[..end];
        rest = after[end + 1..].trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        let arguments: Vec<&str> = split(arguments, ',').into_iter().flat_map(words).collect();
        let length = |i: usize, base: f32| arguments.get(i).and_then(|a| units.length(a, Some(base)));
        let number = |i: usize| length(i, 1.0);
        let turned = |i: usize| arguments.get(i).and_then(|a| degrees(a, units));
        let (width, height) = viewport;
        let one = match (name.trim(), arguments.len()) {
            ("matrix", 6) => {
                let mut m = [0.0; 6];
                for (i, cell) in m.iter_mut().enumerate() {
                    *cell = number(i)?;
                }
                Transform(m)
            }
            ("translate", 1) | ("translateX", 1) => Transform::translate(length(0, width)?, 0.0),
            ("translate", 2) => Transform::translate(length(0, width)?, length(1, height)?),
            ("translateY", 1) => Transform::translate(0.0, length(0, height)?),
            ("scale", 1) => scale(number(0)?, number(0)?),
            ("scale", 2) => scale(number(0)?, number(1)?),
            ("scaleX", 1) => scale(number(0)?, 1.0),
            ("scaleY", 1) => scale(1.0, number(0)?),
            ("rotate", 1) => rotate(turned(0)?),
            ("rotate", 3) => {
                let (x, y) = (length(1, width)?, length(2, height)?);
                around(&rotate(turned(0)?), x, y)
            }
            ("skewX", 1) => Transform([1.0, 0.0, turned(0)?.to_radians().tan(), 1.0, 0.0, 0.0]),
            ("skewY", 1) => Transform([1.0, turned(0)?.to_radians().tan(), 0.0, 1.0, 0.0, 0.0]),
            _ => return None,
        };
        total = total.then_inner(&one);
    }
    total.0.iter().all(|n| n.is_finite()).then_some(total)
}

/// Scales by two factors.
pub(super) fn scale(x: f32, y: f32) -> Transform {
    Transform([x, 0.0, 0.0, y, 0.0, 0.0])
}

fn rotate(degrees: f32) -> Transform {
    let (sin, cos) = degrees.to_radians().sin_cos();
    Transform([cos, sin, -sin, cos, 0.0, 0.0])
}

/// The transform with a point as its origin.
pub(super) fn around(transform: &Transform, x: f32, y: f32) -> Transform {
    Transform::translate(x, y)
        .then_inner(transform)
        .then_inner(&Transform::translate(-x, -y))
}

fn degrees(value: &str, units: &Units) -> Option<f32> {
    for (unit, factor) in [
        ("deg", 1.0),
        ("grad", 0.9),
        ("rad", 180.0 / std::f32::consts::PI),
        ("turn", 360.0),
    ] {
        if let Some(number) = value.strip_suffix(unit) {
            return Some(number.trim().parse::<f32>().ok()? * factor);
        }
    }
    units.length(value, None)
}

/// The inverse; `None` where the transform flattens the plane.
pub(super) fn inverse(transform: &Transform) -> Option<Transform> {
    let [a, b, c, d, e, f] = transform.0;
    let determinant = a * d - b * c;
    let inverse = Transform([
        d / determinant,
        -b / determinant,
        -c / determinant,
        a / determinant,
        (c * f - d * e) / determinant,
        (b * e - a * f) / determinant,
    ]);
    inverse.0.iter().all(|n| n.is_finite()).then_some(inverse)
}

/// The smallest upright rectangle that holds a transformed one.
pub(super) fn map_rect(transform: &Transform, rect: &Rect) -> Rect {
    let corners = [
        transform.apply(rect.x, rect.y),
        transform.apply(rect.right(), rect.y),
        transform.apply(rect.x, rect.bottom()),
        transform.apply(rect.right(), rect.bottom()),
    ];
    let fold = |pick: fn(&(f32, f32)) -> f32| {
        let values = corners.iter().map(pick);
        let least = values.clone().fold(f32::INFINITY, f32::min);
        (least, values.fold(f32::NEG_INFINITY, f32::max) - least)
    };
    let (x, width) = fold(|c| c.0);
    let (y, height) = fold(|c| c.1);
    Rect { x, y, width, height }
}

/// `viewBox`: `None` unless it is four numbers with an area.
pub(super) fn view_box(value: &str) -> Option<Rect> {
    let numbers: Vec<f32> = value
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(|word| word.parse::<f32>().ok().filter(|n| n.is_finite()))
        .collect::<Option<_>>()?;
    match numbers[..] {
        [x, y, width, height] if width > 0.0 && height > 0.0 => Some(Rect { x, y, width, height }),
        _ => None,
    }
}

/// Where `preserveAspectRatio` puts a view box in a frame.
pub(super) fn fit(view_box: &Rect, frame: &Rect, aspect: &str) -> Transform {
    let (sx, sy) = (frame.width / view_box.width, frame.height / view_box.height);
    let mut words = aspect.split_whitespace();
    let align = words.next().unwrap_or("xMidYMid");
    let (sx, sy) = match (align, words.next()) {
        ("none", _) => (sx, sy),
        (_, Some("slice")) => (sx.max(sy), sx.max(sy)),
        _ => (sx.min(sy), sx.min(sy)),
    };
    let share = |least: &str, greatest: &str| match align {
        a if a.contains(least) => 0.0,
        a if a.contains(greatest) => 1.0,
        _ => 0.5,
    };
    let x = frame.x + (frame.width - view_box.width * sx) * share("xMin", "xMax");
    let y = frame.y + (frame.height - view_box.height * sy) * share("YMin", "YMax");
    Transform::translate(x, y)
        .then_inner(&scale(sx, sy))
        .then_inner(&Transform::translate(-view_box.x, -view_box.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transforms_move_points() {
        let units = Units {
            canvas: (200.0, 100.0),
            font: 10.0,
            root_font: 10.0,
        };
        // Where (1, 0) goes.
        for (text, x, y) in [
            ("none", 1.0, 0.0),
            ("translate(10 20)", 11.0, 20.0),
            ("translate(50%, 1vmin)", 101.0, 1.0),
            ("translateY(1em)", 1.0, 10.0),
            ("scale(2,3)translate(1)", 4.0, 0.0),
            ("rotate(90)", 0.0, 1.0),
            ("rotate(0.25turn)", 0.0, 1.0),
            ("rotate(90, 1, 1)", 2.0, 1.0),
            ("skewY(45)", 1.0, 1.0),
            ("matrix(1 2 3 4 5 6)", 6.0, 8.0),
            ("translate(calc(10px + 5%))", 21.0, 0.0),
        ] {
            let (px, py) = parse(text, &units, (200.0, 100.0)).unwrap().apply(1.0, 0.0);
            assert!(
                (px - x).abs() < 1e-4 && (py - y).abs() < 1e-4,
                "{text}: {px} {py}"
            );
        }
        for text in [
            "turn(1)",
            "scale()",
            "scale(1",
            "translate(a)",
            "matrix(1 2)",
            "scale(1/0)",
        ] {
            assert_eq!(parse(text, &units, (200.0, 100.0)), None, "{text}");
        }
    }

    #[test]
    fn a_view_box_in_a_frame() {
        let view = view_box("10 0 100,50").unwrap();
        let frame = Rect {
            x: 0.0,
            y: 0.0,
            width: 100.0,
            height: 100.0,
        };
        for (aspect, x, y) in [
            ("xMidYMid meet", 0.0, 25.0),
            ("xMinYMin", 0.0, 0.0),
            ("xMaxYMax slice", -100.0, 0.0),
            ("none", 0.0, 0.0),
        ] {
            assert_eq!(fit(&view, &frame, aspect).apply(10.0, 0.0), (x, y), "{aspect}");
        }
        assert_eq!(view_box("0 0 0 10"), None);
        assert_eq!(view_box("0 0 NaN 10"), None);
    }

    #[test]
    fn inverses() {
        let t = Transform([2.0, 1.0, 0.0, 4.0, 5.0, 6.0]);
        let back = inverse(&t).unwrap();
        let (x, y) = t.apply(3.0, 7.0);
        assert_eq!(back.apply(x, y), (3.0, 7.0));
        assert_eq!(inverse(&scale(0.0, 1.0)), None);
    }
}
