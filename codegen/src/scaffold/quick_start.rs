//! What the first page of a crate's docs says of its use. It is compiled with the crate's doc tests.

use crate::docs::code;
use crate::model::{Api, Reach, Scheme, SchemeKind, Server};

/// A section that makes a client, and says where all else is to be found.
pub(super) fn section(api: &Api, crate_name: &str) -> String {
    let crate_name = crate_name.replace('-', "_");
    let place = place(api.servers.first());
    let credentials = api.used_schemes().find_map(credentials);
    let import = match credentials {
        Some(_) => "{Client, Credentials}",
        None => "Client",
    };
    let credentials = credentials.map(|made| format!(".credentials(Credentials::{made})"));
    let steps: Vec<String> = place.into_iter().chain(credentials).collect();
    let built = match steps.as_slice() {
        [] => "Client::builder().build()?".to_owned(),
        steps => format!(
            "Client::builder()\n    {}\n    .build()?",
            steps.join("\n    ")
        ),
    };
    let handle = api.tags.first().map(|tag| {
        let handle = code(&format!("client.{}()", tag.handle));
        format!("{handle} and its like give handles, whose methods are the operations. ")
    });
    let handle = handle.unwrap_or_default();
    format!(
        "# Quick start\n\n\
         ```no_run\n\
         use {crate_name}::{import};\n\n\
         # fn example() -> {crate_name}::Result<()> {{\n\
         let client = {built};\n\
         # Ok(())\n\
         # }}\n\
         ```\n\n\
         {handle}[`clients`](mod@clients) has all operations, each with an example, \
         [`schemas`](mod@schemas) what they take and give back. [`Client::builder`] says what the \
         client talks to and what credentials it takes, [`ClientBuilder`] what else can be set."
    )
}

/// What must be said of where the service is.
fn place(server: Option<&Server>) -> Vec<String> {
    match server.map(|server| &server.reach) {
        Some(Reach::Absolute) => Vec::new(),
        Some(Reach::Open(names)) => {
            let set = |name| format!(".server_variable({name:?}, \"..\")");
            names.iter().map(set).collect()
        }
        Some(Reach::Relative) | None => {
            vec![".base_url(\"https://api.example.com\")".to_owned()]
        }
    }
}

/// The credentials of a scheme, as they are made.
fn credentials(scheme: &Scheme) -> Option<String> {
    Some(match &scheme.kind {
        SchemeKind::ApiKey { role: Some(_), .. } => "client(\"id\", \"secret\")".to_owned(),
        SchemeKind::ApiKey { .. } => format!("api_key({:?}, \"key\")", scheme.name),
        SchemeKind::Basic => "basic(\"user\", \"password\")".to_owned(),
        SchemeKind::Bearer { jwt_only: true } => "jwt(\"token\")".to_owned(),
        SchemeKind::Bearer { jwt_only: false } | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
            "bearer(\"token\")".to_owned()
        }
        SchemeKind::Signed(_) => "hmac(\"public token\", \"private token\")".to_owned(),
        SchemeKind::Other(_) => return None,
    })
}
