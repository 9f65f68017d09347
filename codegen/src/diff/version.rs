//! Whether the crate's version and its changelog follow what changed. Is handed texts; knows no
//! files.

use super::Step;
use semver::Version;
use serde::Deserialize;

/// What a crate says of itself on one side of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// Its `Cargo.toml`.
    pub manifest: Option<String>,
    /// Its changelog, in the format of Keep a Changelog.
    pub changelog: Option<String>,
}

/// What the changes ask of the crate's next release, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The newest version that the changelog of the base has a day for; none when nothing was
    /// released yet.
    pub released: Option<Version>,
    /// The least version that the changes ask for; none when any will do.
    pub asked: Option<Version>,
    /// The version as it is now.
    pub version: Version,
    /// Whether the changelog lists something that it did not list at the base.
    pub changelog: bool,
}

impl Release {
    /// Compares what the crate says on both sides with the step that the changes ask for.
    ///
    /// # Errors
    /// What keeps the version from being read, in words for people.
    pub fn of(step: Step, base: &Package, revision: &Package) -> Result<Self, String> {
        let manifest = revision.manifest.as_deref();
        let version = manifest_version(manifest.ok_or("there is no such file")?)?;
        let released = match (&base.changelog, &base.manifest) {
            (Some(changelog), _) => newest(changelog),
            (None, manifest) => manifest.as_deref().map(manifest_version).transpose()?,
        };
        let asked = released
            .as_ref()
            .filter(|_| step != Step::None)
            .map(|released| next(released, step));
        Ok(Self {
            released,
            asked,
            version,
            changelog: lists_more(base.changelog.as_deref(), revision.changelog.as_deref()),
        })
    }

    /// Whether the version is at least the one that is asked for.
    #[must_use]
    pub fn version_follows(&self) -> bool {
        let release = |version: &Version| (version.major, version.minor, version.patch);
        let asked = self.asked.as_ref();
        asked.is_none_or(|asked| release(&self.version) >= release(asked))
    }

    /// Whether version and changelog both say what happened.
    #[must_use]
    pub fn follows(&self) -> bool {
        self.version_follows() && self.changelog
    }
}

/// The least version after `released` with this step. Below 1.0.0 the second number is raised by
/// what breaks, the third by everything else.
fn next(released: &Version, step: Step) -> Version {
    let Version {
        major,
        minor,
        patch,
        ..
    } = *released;
    match (major, step) {
        (_, Step::None) => released.clone(),
        (0, Step::Major) => Version::new(0, minor + 1, 0),
        (0, Step::Minor | Step::Patch) | (_, Step::Patch) => Version::new(major, minor, patch + 1),
        (_, Step::Minor) => Version::new(major, minor + 1, 0),
        (_, Step::Major) => Version::new(major + 1, 0, 0),
    }
}

fn manifest_version(manifest: &str) -> Result<Version, String> {
    #[derive(Deserialize)]
    struct Manifest {
        package: Package,
    }
    #[derive(Deserialize)]
    struct Package {
        version: Version,
    }
    let manifest: Manifest = toml::from_str(manifest).map_err(|error| {
        let message = error.message();
        format!("the version cannot be read from it: {message}")
    })?;
    Ok(manifest.package.version)
}

/// The highest version among the headings `## [1.2.3] - 2026-01-31`.
fn newest(changelog: &str) -> Option<Version> {
    let headings = changelog
        .lines()
        .filter_map(|line| line.strip_prefix("## "));
    let versions = headings.filter_map(|heading| {
        let word = heading.split_whitespace().next()?;
        let word = word.trim_start_matches(['[', 'v']);
        Version::parse(word.split(']').next()?).ok()
    });
    versions.max()
}

/// Whether there is an item in the new text that the old one does not have.
fn lists_more(old: Option<&str>, new: Option<&str>) -> bool {
    let items = |text: Option<&'_ str>| -> Vec<String> {
        let lines = text.unwrap_or_default().lines();
        lines
            .map(str::trim)
            .filter(|line| line.starts_with(['-', '*', '+']))
            .map(str::to_owned)
            .collect()
    };
    let old = items(old);
    items(new).iter().any(|item| !old.contains(item))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(step: Step, released: &str, now: &str, added: &str) -> Release {
        let manifest = format!("[package]\nname = \"pets\"\nversion = \"{now}\"\n");
        let old = format!("# Changelog\n\n## [Unreleased]\n\n{released}\n");
        let new = old.replace("[Unreleased]\n", &format!("[Unreleased]\n\n{added}"));
        let base = Package {
            manifest: None,
            changelog: Some(old),
        };
        let revision = Package {
            manifest: Some(manifest),
            changelog: Some(new),
        };
        Release::of(step, &base, &revision).expect("the manifest has a version")
    }

    #[test]
    fn a_break_asks_for_the_next_incompatible_version() {
        let cases = [
            (Step::Major, "0.4.1", "0.5.0"),
            (Step::Minor, "0.4.1", "0.4.2"),
            (Step::Patch, "0.4.1", "0.4.2"),
            (Step::Major, "1.4.1", "2.0.0"),
            (Step::Minor, "1.4.1", "1.5.0"),
            (Step::Patch, "1.4.1", "1.4.2"),
        ];
        for (step, released, asked) in cases {
            let heading =
                format!("## [{released}] - 2026-01-31\n\n- A.\n\n## [0.1.0] - 2026-01-01");
            let release = release(step, &heading, released, "");
            assert_eq!(release.asked, Version::parse(asked).ok(), "{step:?}");
            assert!(!release.version_follows());
        }
    }

    #[test]
    fn the_version_counts_from_the_release_and_not_from_the_last_commit() {
        let heading = "## [0.4.1] - 2026-01-31";
        assert!(release(Step::Major, heading, "0.5.0", "").version_follows());
        assert!(release(Step::Major, heading, "0.5.0-rc.1", "").version_follows());
        assert!(release(Step::None, heading, "0.4.1", "").version_follows());
        let unreleased = release(Step::Major, "", "0.1.0", "");
        assert_eq!((&unreleased.released, &unreleased.asked), (&None, &None));
        assert!(unreleased.version_follows() && !unreleased.follows());
    }

    #[test]
    fn the_changelog_follows_with_a_new_item() {
        let heading = "## [0.4.1] - 2026-01-31\n\n- A.";
        assert!(release(Step::Major, heading, "0.5.0", "- B.\n").follows());
        assert!(!release(Step::Major, heading, "0.5.0", "Words.\n").follows());
        assert!(!release(Step::Major, heading, "0.5.0", "- A.\n").follows());
    }
}
