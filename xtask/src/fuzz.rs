//! Inputs that are made up, others each time, for as long as one likes.

use std::process::ExitCode;

use anyhow::{Result, ensure};

use crate::command::{cargo, replace_us};
use crate::test::FUZZ;

/// How long, where nobody says it.
const MINUTES: &str = "10";

/// The chore: tries inputs for some minutes. One that is too much is kept in the corpus, and tried each time from
/// then on.
pub(crate) fn fuzz(arguments: &[String]) -> Result<ExitCode> {
    let minutes = arguments.first().map_or(MINUTES, String::as_str);
    ensure!(
        minutes.parse::<u32>().is_ok() && arguments.len() <= 1,
        "fuzz takes a number of minutes, as in `cargo xtask fuzz 30`"
    );
    Err(replace_us(cargo(FUZZ).env("QUIRE_FUZZ_MINUTES", minutes)))
}
