//! The examples that stand in the docs of a crate's operations, sent to Prism, a mock server that
//! judges every request by the document. Prism's own output says what it refused.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use codegen::model::{Api, SchemeKind};

use super::row::Driven;
use crate::Failure;

/// What the test prints before a call that never became a request.
const MARK: &str = "not sent: ";

/// How long Prism may take to read a document.
const START: Duration = Duration::from_secs(120);

/// Writes the test. How many calls there are in it.
pub(super) fn write(directory: &Path, name: &str, api: &Api) -> Result<usize, Failure> {
    let in_words = |error: std::io::Error| format!("`{}`: {error}", directory.display());
    let name = name.replace('-', "_");
    let (mut modules, mut calls, mut count) = (String::new(), String::new(), 0);
    let mut files: Vec<_> = fs::read_dir(directory.join("src/clients"))
        .map_err(in_words)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    for file in files {
        for example in examples(&fs::read_to_string(&file).map_err(in_words)?) {
            let line = example.lines().find(|line| line.starts_with("client"));
            let line = line.unwrap_or("client");
            writeln!(modules, "mod call_{count} {{\n{example}}}\n").expect("a string takes all");
            writeln!(
                calls,
                "    told({line:?}, Box::pin(call_{count}::example(&client)).await);"
            )
            .expect("a string takes all");
            count += 1;
        }
    }
    // Where none are asked for, none may be given.
    let mut credentials = String::new();
    if api.is_secured() {
        credentials.push_str(CREDENTIALS);
    }
    for scheme in api.schemes.iter().filter(|_| api.is_secured()) {
        if let SchemeKind::ApiKey { .. } = scheme.kind {
            let scheme = &scheme.name;
            write!(
                credentials,
                ".credentials(NAME::Credentials::api_key({scheme:?}, \"any\"))"
            )
            .expect("a string takes all");
        }
    }
    let text = PROGRAM
        .replace("/* CREDENTIALS */", &credentials)
        .replace("/* CALLS */", &calls)
        .replace("NAME", &name);
    fs::create_dir_all(directory.join("tests")).map_err(in_words)?;
    fs::write(directory.join("tests/prism.rs"), text + &modules).map_err(in_words)?;
    // The crate itself does not run anything: its tests bring what does.
    let manifest = directory.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(in_words)?;
    let tokio =
        "\n[dev-dependencies]\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";
    fs::write(manifest, text + tokio).map_err(in_words)?;
    Ok(count)
}

/// The examples in the docs of a file, with the lines that rustdoc hides.
fn examples(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut current: Option<String> = None;
    for line in source.lines() {
        let Some(text) = line.trim_start().strip_prefix("///") else {
            continue;
        };
        let text = text.strip_prefix(' ').unwrap_or(text);
        match (&mut current, text) {
            (None, "```no_run") => current = Some(String::new()),
            (Some(_), "```") => found.extend(current.take()),
            (Some(example), text) => {
                let text = text.strip_prefix("# ").unwrap_or(text);
                example.push_str(&text.replace("async fn example", "pub async fn example"));
                example.push('\n');
            }
            (None, _) => {}
        }
    }
    found.retain(|example| example.contains("pub async fn example"));
    found
}

/// Of each kind that needs no name.
const CREDENTIALS: &str = r#".credentials(NAME::Credentials::bearer("any"))
        .credentials(NAME::Credentials::basic("any", "any"))
        .credentials(NAME::Credentials::client("any", "any"))"#;

const PROGRAM: &str = r##"#![allow(deprecated)]

use NAME::runtime::RetryPolicy;

#[tokio::test]
async fn prism() {
    let url = std::env::var("PRISM_URL").expect("there is a server");
    let client = NAME::Client::builder()
        .base_url(url)
        .retry(RetryPolicy::never())
        /* CREDENTIALS */
        .build()
        .expect("the settings are right");
/* CALLS */}

fn told(call: &str, result: NAME::Result<()>) {
    use NAME::runtime::ErrorKind::{Configuration, Connect, Credentials, Request};
    if let Err(error) = result
        && let Configuration | Connect | Credentials | Request = error.kind()
    {
        println!("\nnot sent: {call}: {error}");
    }
}

"##;

/// Prism with a document.
pub(super) struct Prism {
    child: Child,
    lines: Receiver<String>,
    /// Where it listens.
    pub(super) url: String,
}

impl Prism {
    /// Starts it and waits until it listens.
    pub(super) fn start(program: &Path, document: &Path) -> Result<Self, Failure> {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .map_err(|error| format!("no port is free: {error}"))?
            .port()
            .to_string();
        let mut child = Command::new(program)
            .args(["mock", "-h", "127.0.0.1", "-p", &port, "--errors"])
            .arg(document)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("`{}` cannot be run: {error}", program.display()))?;
        let output = child.stdout.take().expect("it is piped");
        let prism = Self {
            child,
            lines: lines(output),
            url: format!("http://127.0.0.1:{port}"),
        };
        while let Ok(line) = prism.lines.recv_timeout(START) {
            if line.contains("Prism is listening") {
                return Ok(prism);
            }
        }
        Err("Prism does not take the document".to_owned())
    }

    /// Ends it; what it refused, and what the test says was never sent.
    pub(super) fn end(mut self, calls: usize, test: &str) -> Driven {
        // Ended already when it died of a request.
        let _ = self.child.kill();
        let _ = self.child.wait();
        driven(calls, self.lines.iter(), test)
    }
}

/// What Prism's lines say of the requests that came, and the test's of those that did not.
pub(super) fn driven(calls: usize, lines: impl IntoIterator<Item = String>, test: &str) -> Driven {
    let (mut request, mut requests, mut refused) = (String::new(), 0, Vec::new());
    for line in lines {
        if let Some((_, line)) = line.split_once("[HTTP SERVER] ") {
            if line.contains("Request received") {
                requests += 1;
                line.split(" \u{2139}")
                    .next()
                    .unwrap_or(line)
                    .trim()
                    .clone_into(&mut request);
            }
        } else if let Some((_, said)) = line.split_once("[VALIDATOR]")
            && let Some((_, said)) = said.split_once("error ")
            && !said.contains("Violation: ")
        {
            refused.push(format!("{request}: {}", said.trim()));
        }
    }
    let unsent = test.lines().filter_map(|line| line.strip_prefix(MARK));
    refused.extend(unsent.map(|said| format!("{MARK}{said}")));
    Driven {
        calls,
        requests,
        refused,
    }
}

/// The lines as they come.
fn lines(output: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}
