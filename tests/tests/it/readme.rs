//! What the project's pages say is true: commands can be run, snippets are compiled, and the files,
//! rooms and tests that are named exist.

use std::process::Command;
use std::sync::OnceLock;

use tests::{cargo, text, workspace, xtask};

const PAGES: [&str; 5] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "generated/README.md",
    "spec/README.md",
];

/// A piece of code on a page: a block, or words in backticks.
struct Code {
    /// The language of a block; nothing for words within a line.
    language: Option<String>,
    text: String,
}

fn codes(page: &str) -> Vec<Code> {
    let mut codes = Vec::new();
    let mut block: Option<Code> = None;
    let text = text(&workspace().join(page));
    for line in text.lines() {
        let fence = line.trim_start().strip_prefix("```");
        match (fence, block.as_mut()) {
            (Some(language), None) => {
                block = Some(Code {
                    language: Some(language.to_owned()),
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => codes.extend(block.take()),
            (None, Some(block)) => {
                block.text.push_str(line.trim());
                block.text.push('\n');
            }
            (None, None) => codes.extend(line.split('`').skip(1).step_by(2).map(|words| Code {
                language: None,
                text: words.to_owned(),
            })),
        }
    }
    assert!(block.is_none(), "{page}: a block is not closed");
    codes
}

/// The cargo commands of a page, without variables and remarks.
fn commands(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for code in codes(page) {
        if !matches!(code.language.as_deref(), None | Some("sh")) {
            continue;
        }
        for line in code.text.lines() {
            let line = line.split(" #").next().unwrap_or_default();
            let words = line
                .split_whitespace()
                .skip_while(|word| word.contains('=') && !word.starts_with('-'));
            let words: Vec<_> = words.collect();
            if words.len() > 1 && words[0] == "cargo" {
                found.push(words[1..].join(" "));
            }
        }
    }
    found
}

/// The names of all tests of this program.
fn tests() -> &'static [String] {
    static TESTS: OnceLock<Vec<String>> = OnceLock::new();
    TESTS.get_or_init(|| {
        let own = std::env::current_exe().expect("a test knows where it lies");
        let list = Command::new(own).arg("--list").output();
        let list = list.expect("it can be run once more").stdout;
        let lines = String::from_utf8_lossy(&list).into_owned();
        let names = lines.lines().filter_map(|line| line.strip_suffix(": test"));
        names.map(str::to_owned).collect()
    })
}

/// Whether the help has this command with these options.
fn is_in_help(command: &str) -> Result<(), String> {
    static HELP: OnceLock<String> = OnceLock::new();
    let help = HELP.get_or_init(|| xtask(workspace(), ["help"]).stdout);
    let mut words = command.split(' ');
    let name = words.next().unwrap_or_default();
    let start = format!("  cargo xtask {name} ");
    let mut section = help.lines().skip_while(|line| !line.starts_with(&start));
    let mut own: Vec<&str> = section
        .next()
        .ok_or("there is no such command")?
        .split_whitespace()
        .collect();
    own.extend(
        section
            .take_while(|line| !line.starts_with("  cargo "))
            .flat_map(str::split_whitespace),
    );
    let known = |option: &str| own.iter().any(|word| word.trim_end_matches(',') == option);
    match words.find(|word| word.starts_with("--") && !known(word)) {
        Some(option) => Err(format!("the help of `{name}` has no `{option}`")),
        None => Ok(()),
    }
}

/// Why a command cannot be run as it stands.
fn check(command: &str, installed: &[String]) -> Result<(), String> {
    let steps = text(&workspace().join("xtask/src/commands/ci.rs"));
    if steps.contains(&format!("\"{command}\"")) {
        return Ok(());
    }
    let words: Vec<&str> = command.split(' ').collect();
    match words.as_slice() {
        ["xtask", "explain", code] if code.chars().all(|letter| !letter.is_uppercase()) => {
            let run = xtask(workspace(), ["explain", code]);
            (run.code == 0).then_some(()).ok_or(run.stderr)
        }
        ["xtask", command @ ..] => is_in_help(&command.join(" ")),
        ["run", "-p", "trustoo", "--example", name] => {
            let file = format!("generated/examples/{name}.rs");
            let is_there = workspace().join(&file).is_file();
            is_there.then_some(()).ok_or(format!("no {file}"))
        }
        ["test", "-p", "tests", "--test", "it", rest @ ..] => {
            let rest: Vec<_> = rest.iter().take_while(|word| **word != "--").collect();
            let is_one = |test: &String| rest.iter().all(|filter| test.contains(**filter));
            tests()
                .iter()
                .any(is_one)
                .then_some(())
                .ok_or("no such test".into())
        }
        ["doc", "--no-deps", "-p", "trustoo", "--open"] => Ok(()),
        ["bench", "-p", "openapi-codegen", "--bench", name, ..] => {
            let file = format!("codegen/benches/{name}/main.rs");
            let is_there = workspace().join(&file).is_file();
            is_there.then_some(()).ok_or(format!("no {file}"))
        }
        ["package", "-p", "trustoo", "--list"] => {
            let run = cargo(workspace(), &[&words[..], &["--allow-dirty"]].concat());
            let files: Vec<_> = run.stdout.lines().collect();
            let needed = [
                "LICENSE-APACHE",
                "LICENSE-MIT",
                "README.md",
                "src/testing.md",
            ];
            match needed.iter().find(|file| !files.contains(file)) {
                Some(file) => Err(format!("{file} is not published\n{}", run.stderr)),
                None => Ok(()),
            }
        }
        ["publish", "-p", "trustoo", "--dry-run"] => Ok(()),
        ["install", _] | ["install", "--locked", _] => Ok(()),
        [tool, ..] if installed.contains(&format!("cargo-{tool}")) => Ok(()),
        _ => Err("nothing runs or checks it".into()),
    }
}

#[test]
fn every_command_can_be_run() {
    let mut faults = Vec::new();
    let mut count = 0;
    for page in PAGES {
        let commands = commands(page);
        let installed: Vec<_> = commands
            .iter()
            .filter_map(|command| command.strip_prefix("install ").map(str::to_owned))
            .collect();
        for command in &commands {
            count += 1;
            if let Err(why) = check(command, &installed) {
                faults.push(format!("{page}: `cargo {command}`: {why}"));
            }
        }
    }
    assert!(count > 20, "the commands of the pages were not found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_cannot_be_run_is_found() {
    for command in [
        "xtask codegn",
        "xtask lint --check",
        "xtask explain no-such-code",
        "run -p trustoo --example none",
        "test -p tests --test it no_such_test_at_all",
        "insta review",
    ] {
        assert!(check(command, &[]).is_err(), "{command}");
    }
}

#[test]
fn every_snippet_is_compiled() {
    for (page, compiles) in [
        ("README.md", "tests/src/lib.rs"),
        ("generated/README.md", "generated/src/lib.rs"),
        ("generated/src/testing.md", "generated/src/lib.rs"),
    ] {
        let name = page.trim_start_matches("generated/src/");
        let name = name.trim_start_matches("generated/");
        let crate_root = text(&workspace().join(compiles));
        let is_included = crate_root.contains(&format!("{name}\")"));
        assert!(is_included, "{page} is not part of {compiles}");
        let languages: Vec<_> = codes(page)
            .into_iter()
            .filter_map(|code| code.language)
            .collect();
        assert!(
            languages.iter().any(|language| language == "rust"),
            "{page}"
        );
        for language in languages {
            // `ignore` and `no_run` would be words beside `rust`.
            assert!(
                ["rust", "compile_fail,E0308", "sh", "text", "toml"].contains(&language.as_str()),
                "{page}: {language}"
            );
        }
    }
}

/// The README is the crate's front page, too: there its links must lead to items, not to sources.
#[test]
fn every_link_of_the_front_page_leads_to_an_item() {
    let labels = |page: &str, start: &str| {
        let page = text(&workspace().join("generated").join(page));
        let lines = page.lines().filter_map(|line| line.strip_prefix(start));
        let definitions = lines.filter_map(|line| line.split_once("]: "));
        let definitions = definitions.filter(|(label, _)| !label.contains(']'));
        // Labels that differ in case only are one.
        let mut labels: Vec<_> = definitions.map(|(label, _)| label.to_lowercase()).collect();
        labels.sort();
        labels
    };
    let links = labels("README.md", "[");
    assert!(links.len() > 10, "{links:?}");
    assert!(links.windows(2).all(|pair| pair[0] != pair[1]), "{links:?}");
    assert_eq!(links, labels("src/lib.rs", "//! ["));
}

#[test]
fn the_crate_is_depended_on_as_its_own_examples_do() {
    let codes = codes("README.md");
    let manifest = codes
        .iter()
        .find(|code| code.language.as_deref() == Some("toml"));
    let manifest = &manifest.expect("README shows the dependencies").text;
    let own = text(&workspace().join("generated/Cargo.toml"));
    let (_, examples) = own
        .split_once("[dev-dependencies]")
        .expect("there are examples");
    let version = |line: &str| {
        let start = line.find("version = ")?;
        line[start..].split('"').nth(1).map(str::to_owned)
    };
    for line in manifest.lines().skip(1) {
        let name = line.split(" =").next().unwrap_or_default();
        if name == "trustoo" {
            assert!(line.contains("/generated\""), "{line}");
            continue;
        }
        let theirs = examples
            .lines()
            .find(|line| line.starts_with(&format!("{name} =")));
        assert_eq!(theirs.and_then(version), version(line), "{name}");
    }
}

#[test]
fn ci_runs_what_a_person_runs() {
    let script = text(&workspace().join(".ci/run"));
    assert!(
        script.lines().any(|line| line == "exec cargo xtask ci"),
        "{script}"
    );
    let workflow = text(&workspace().join(".github/workflows/ci.yml"));
    assert!(
        workflow
            .lines()
            .any(|line| line.trim() == "- run: bash .ci/run"),
        "{workflow}"
    );
}

#[test]
fn what_is_named_exists() {
    /// Where a path may begin.
    const HOMES: [&str; 6] = [
        "",
        "codegen/src",
        "xtask/src",
        "generated",
        "generated/src",
        "generated/src/runtime",
    ];
    let is_path = |words: &str| {
        words.contains('/')
            && words
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || "/._-0123456789".contains(letter))
            && !words.starts_with('/')
    };
    let is_test = |words: &str| {
        words.contains("::")
            && words
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || ":_0123456789".contains(letter))
    };
    let mut faults = Vec::new();
    for page in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        for code in codes(page).iter().filter(|code| code.language.is_none()) {
            let words = code.text.as_str();
            let exists = |home: &&str| workspace().join(home).join(words).exists();
            if is_path(words) && !HOMES.iter().any(exists) {
                faults.push(format!("{page}: there is no file `{words}`"));
            }
            if is_test(words) && !tests().iter().any(|test| test == words) {
                faults.push(format!("{page}: there is no test `{words}`"));
            }
        }
        let text = text(&workspace().join(page));
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap_or_default();
            if !target.contains("://") && !workspace().join(target).exists() {
                faults.push(format!("{page}: the link to `{target}` leads nowhere"));
            }
        }
        // A test in the crate itself: `its_name` in `its/file.rs`.
        for (at, between) in text.match_indices("` in `generated/src/tests/") {
            let name = text[..at].rsplit('`').next().unwrap_or_default();
            let file = text[at + between.len()..]
                .split('`')
                .next()
                .unwrap_or_default();
            let file = workspace().join("generated/src/tests").join(file);
            if !tests::text(&file).contains(&format!("fn {name}()")) {
                faults.push(format!("{page}: there is no test `{name}`"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_room_is_on_the_map() {
    let map = text(&workspace().join("ARCHITECTURE.md"));
    let mut missing = Vec::new();
    for home in ["codegen/src", "generated/src/runtime"] {
        for entry in std::fs::read_dir(workspace().join(home)).expect("it is there") {
            let name = entry.expect("it can be read").file_name();
            let name = name.to_string_lossy();
            let name = name.trim_end_matches(".rs");
            let is_named = [format!("`{name}`"), format!("`{name}/`")]
                .iter()
                .any(|written| map.contains(written));
            if !is_named && !["lib", "mod"].contains(&name) {
                missing.push(format!("{home}/{name}"));
            }
        }
    }
    missing.sort();
    assert!(
        missing.is_empty(),
        "ARCHITECTURE.md does not name {}",
        missing.join(", ")
    );
}
