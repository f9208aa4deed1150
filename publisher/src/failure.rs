//! Why nothing, or not all, was published.

use std::{
    error, fmt, io,
    path::{Path, PathBuf},
};

use crate::fault::Faults;

/// What kept the site from being published.
#[derive(Debug)]
pub enum Failure {
    /// The author has something to put right; nothing was written.
    Faults(Faults),
    /// What was asked for cannot be done, for this reason.
    Refused(String),
    /// A file or folder could not be read or written.
    Disk {
        /// What was being done.
        doing: Doing,
        /// To what.
        path: PathBuf,
        /// Why it failed.
        cause: io::Error,
    },
    /// The texts could not be indexed.
    Index(String),
}

/// What can be done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Reading it.
    Reading,
    /// Writing it.
    Writing,
}

impl Failure {
    pub(crate) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        Self::disk(Doing::Reading, path)
    }

    pub(crate) fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        Self::disk(Doing::Writing, path)
    }

    fn disk(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |cause| Self::Disk { doing, path, cause }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faults(faults) => faults.fmt(f),
            Self::Refused(reason) => f.write_str(reason),
            Self::Disk { doing, path, cause } => {
                let done = match doing {
                    Doing::Reading => "read",
                    Doing::Writing => "written",
                };
                write!(f, "{} can't be {done}: {cause}", path.display())
            }
            Self::Index(cause) => write!(f, "the texts can't be indexed for search: {cause}"),
        }
    }
}

impl error::Error for Failure {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Faults(_) | Self::Refused(_) | Self::Index(_) => None,
            Self::Disk { cause, .. } => Some(cause),
        }
    }
}
