//! Why a command stopped.

use std::io;

use crate::card::{PictureError, SizeError};
use crate::draw::DrawError;
use crate::export::WriteError;
use crate::template::TemplateError;

/// Why a command stopped before its end. The message names the argument or
/// file and says what to do.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stop {
    #[error(transparent)]
    Size(#[from] SizeError),
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The output cannot be what it is.
    #[error(transparent)]
    Output(WriteError),
    /// An argument, or none of the inputs, can be used.
    #[error("{0}")]
    Usage(String),
    /// The one card could not be drawn.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// A result was made and could not be written.
    #[error(transparent)]
    Write(WriteError),
    #[error("cannot write to standard output: {0}")]
    Stdout(io::Error),
    /// Who reads standard output wants no more.
    #[error("standard output is closed")]
    BrokenPipe,
}

impl Stop {
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Stop::BrokenPipe => 0,
            Stop::Draw(_) | Stop::Write(_) | Stop::Stdout(_) => 1,
            Stop::Size(_) | Stop::Template(_) | Stop::Picture(_) | Stop::Output(_) | Stop::Usage(_) => 2,
        }
    }
}

impl From<WriteError> for Stop {
    /// A path of the wrong kind is known before any work; anything else
    /// happened to a result.
    fn from(error: WriteError) -> Stop {
        match error {
            WriteError::IsFolder { .. } | WriteError::NotAFolder { .. } => Stop::Output(error),
            _ => Stop::Write(error),
        }
    }
}
