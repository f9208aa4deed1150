//! Other programs: how they are found, shown, started and waited for.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Error, Result, anyhow, bail};

use crate::rust;

/// A program to start, in an environment that does not show that Cargo started this one.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    // `cargo run` describes this package in the environment. Some build scripts (ring's) run again whenever
    // these variables change, so that builds started here and elsewhere would undo each other.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    if let Ok(home) = rust::home() {
        command.env(rust::FLAGS, rust::flags(&home));
    }
    command
}

/// `cargo` with these arguments, separated by blanks.
pub(crate) fn cargo(arguments: &str) -> Command {
    let mut cargo = command("cargo");
    cargo.args(arguments.split_whitespace());
    cargo
}

/// Shows a command, runs it to its end, and fails if it does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    eprintln!("$ {line}");
    let status = command
        .status()
        .map_err(|error| not_started(command, error))?;
    if status.success() {
        return Ok(());
    }
    match status.code() {
        Some(code) => bail!("`{line}` ended with exit code {code}"),
        None => bail!("`{line}` was stopped: {status}"),
    }
}

/// What a command prints, without blanks around it.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| not_started(command, error))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{}` failed ({}): {}",
            line(command),
            output.status,
            complaint.trim()
        );
    }
    let text = String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` printed something that is not UTF-8", line(command)))?;
    Ok(text.trim().to_owned())
}

/// Lets a command take this process's place. So its exit code is ours, and whatever ends us, ends it: even
/// a signal that no program can catch. It returns only when that did not work.
pub(crate) fn replace_us(command: &mut Command) -> Error {
    eprintln!("$ {}", line(command));
    let error = command.exec();
    not_started(command, error)
}

/// The file that a shell would run for this name.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|file| is_program(file))
}

/// PATH with these folders in front.
pub(crate) fn path_with(folders: impl IntoIterator<Item = PathBuf>) -> Result<OsString> {
    let others = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.into_iter().chain(env::split_paths(&others)))
        .context("cannot put the tools on PATH: the name of their folder has a colon in it")
}

/// Whether the file may be run.
pub(crate) fn is_program(file: &Path) -> bool {
    file.metadata()
        .is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

/// How long something took, as a person would say it.
pub(crate) fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let mut line = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args().map(OsStr::to_string_lossy) {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,@+".contains(c);
        // Writing to a String cannot fail.
        let _ = if !argument.is_empty() && argument.chars().all(plain) {
            write!(line, " {argument}")
        } else {
            write!(line, " '{}'", argument.replace('\'', r"'\''"))
        };
    }
    line
}

fn not_started(command: &Command, error: std::io::Error) -> Error {
    let program = command.get_program().to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => {
            anyhow!("cannot start `{program}`: there is no such program on PATH")
        }
        _ => anyhow!("cannot start `{program}`: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let mut command = Command::new("/somewhere/bin/tool");
        command.args(["--level=4", "two words", "it's", ""]);
        assert_eq!(line(&command), r"tool --level=4 'two words' 'it'\''s' ''");
    }

    #[test]
    fn times_are_spoken() {
        assert_eq!(spoken(Duration::from_millis(1240)), "1.2 s");
        assert_eq!(spoken(Duration::from_secs(59)), "59 s");
        assert_eq!(spoken(Duration::from_secs(200)), "3 min 20 s");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = output(&mut Command::new("no-such-program")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot start `no-such-program`: there is no such program on PATH"
        );
    }
}
