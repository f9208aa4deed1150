//! The folders on the author's disk.

use std::{fs, io::ErrorKind, path::Path};

use crate::{failure::Failure, fault::Fault, file::Kind};

/// The paths of all files in `posts/` and `pages/`, from the site's folder, but for those whose
/// name begins with a dot. Where there is no such folder, there are no files.
pub(crate) fn walk(site: &Path) -> Result<(Vec<String>, Vec<Fault>), Failure> {
    let (mut paths, mut faults) = (Vec::new(), Vec::new());
    let mut folders: Vec<String> = Kind::ALL.map(|kind| kind.folder().to_owned()).into();
    while let Some(folder) = folders.pop() {
        let place = site.join(&folder);
        let entries = match fs::read_dir(&place) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            entries => entries.map_err(Failure::reading(&place))?,
        };
        for entry in entries {
            let entry = entry.map_err(Failure::reading(&place))?;
            let name = entry.file_name();
            let path = format!("{folder}{}", name.to_string_lossy());
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if name.to_str().is_none() {
                faults.push(Fault::of(&path, "this name is not UTF-8; rename the file"));
                continue;
            }
            let file = entry.path();
            let kind = entry.file_type().map_err(Failure::reading(&file))?;
            let is_folder = match kind.is_symlink() {
                // The file may be kept elsewhere.
                true => fs::metadata(&file)
                    .map_err(Failure::reading(&file))?
                    .is_dir(),
                false => kind.is_dir(),
            };
            match is_folder {
                true => folders.push(path + "/"),
                false => paths.push(path),
            }
        }
    }
    Ok((paths, faults))
}
