//! What operations ask for, and how credentials are sent.

use super::operations::quoted;
use super::{Caller, Comparison, Finding, oauth};
use crate::diff::Ways;
use crate::diff::rule::Rule;
use crate::diff::rules::{dialect, security as rules};
use crate::pointer::Pointer;
use crate::spec::{Location, Operation, Requirement, SchemeKind, SecurityScheme, Spec};

impl<'a> Comparison<'a> {
    /// Compares what an operation asks for: alternatives by the schemes that each names.
    pub(super) fn requirements(&mut self, old: &Operation, new: &Operation, caller: Caller) {
        let old_name = |name: &str| self.old_scheme_of(name).to_owned();
        let before: Vec<Alternative<'_>> = alternatives(&old.security, str::to_owned);
        let after: Vec<Alternative<'_>> = alternatives(&new.security, old_name);
        match (is_open(&before), is_open(&after)) {
            (true, true) if before.is_empty() || after.is_empty() => return,
            (true, false) if before.is_empty() => {
                let what = format!("asks for {}", words(&after[0]));
                let place = place(&new.security, new);
                self.say(
                    Finding::added(&rules::SECURITY_ADDED, what, &place),
                    caller,
                    Ways::BOTH,
                );
                return;
            }
            (false, true) if after.is_empty() => {
                let place = place(&old.security, old);
                let what = "asks for no credentials any more";
                self.say(
                    Finding::removed(&rules::SECURITY_REMOVED, what, &place),
                    caller,
                    Ways::BOTH,
                );
                return;
            }
            _ => {}
        }
        for alternative in &after {
            let same = before
                .iter()
                .find(|before| before.names() == alternative.names());
            let Some(same) = same else {
                let what = format!("takes {} too", words(alternative));
                let place = &alternative.requirement.pointer;
                let finding = Finding::added(&rules::SECURITY_ALTERNATIVE_ADDED, what, place);
                self.say(finding, caller, Ways::BOTH);
                continue;
            };
            self.scopes(same, alternative, caller);
        }
        for alternative in &before {
            if !after
                .iter()
                .any(|after| after.names() == alternative.names())
            {
                let what = format!("no longer takes {}", words(alternative));
                let place = &alternative.requirement.pointer;
                let finding = Finding::removed(&rules::SECURITY_ALTERNATIVE_REMOVED, what, place);
                self.say(finding, caller, Ways::BOTH);
            }
        }
    }

    fn scopes(&mut self, old: &Alternative<'_>, new: &Alternative<'_>, caller: Caller) {
        let pairs = old.schemes.iter().zip(&new.schemes);
        for ((name, had), (_, has)) in pairs {
            let at = |alternative: &Alternative<'_>| alternative.requirement.pointer.child(name);
            let (before, after) = (&at(old), &at(new));
            let listed = |scopes: Vec<&String>| {
                scopes
                    .iter()
                    .map(|scope| format!("`{scope}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let more: Vec<_> = has.iter().filter(|scope| !had.contains(scope)).collect();
            if !more.is_empty() {
                let what = format!("asks for {} of `{name}` too", listed(more));
                let finding = Finding::new(&rules::SECURITY_SCOPE_ADDED, what, before, after);
                self.say(finding, caller, Ways::BOTH);
            }
            let less: Vec<_> = had.iter().filter(|scope| !has.contains(scope)).collect();
            if !less.is_empty() {
                let what = format!("no longer asks for {} of `{name}`", listed(less));
                let finding = Finding::new(&rules::SECURITY_SCOPE_REMOVED, what, before, after);
                self.say(finding, caller, Ways::BOTH);
            }
        }
    }

    /// The old name of a new scheme: its own, or that of one that means the same and is gone.
    fn old_scheme_of<'n>(&'n self, name: &'n str) -> &'n str {
        if self.old.schemes.contains_key(name) {
            return name;
        }
        let Some(scheme) = self.new.schemes.get(name) else {
            return name;
        };
        let mut gone = self
            .old
            .schemes
            .iter()
            .filter(|(name, _)| !self.new.schemes.contains_key(*name));
        gone.find(|(_, old)| same_way(old, scheme))
            .map_or(name, |(name, _)| name)
    }

    /// Compares how credentials are sent.
    pub(super) fn schemes(&mut self) {
        let (old, new) = (self.old, self.new);
        for (name, after) in &new.schemes {
            let name = self.old_scheme_of(name).to_owned();
            let Some(before) = old.schemes.get(&name) else {
                continue;
            };
            for (finding, callers) in self.scheme(before, after) {
                for caller in callers {
                    self.say(finding.clone(), caller, Ways::BOTH);
                }
            }
        }
    }

    fn scheme(&self, old: &SecurityScheme, new: &SecurityScheme) -> Vec<(Finding, Vec<Caller>)> {
        let mut out: Vec<Finding> = Vec::new();
        match (&old.kind, &new.kind) {
            (SchemeKind::OAuth2(before), SchemeKind::OAuth2(after)) => {
                oauth::flows(old, new, before, after, &mut out)
            }
            _ if kind(old) != kind(new) => {
                let what = format!("went from {} to {}", kind(old), kind(new));
                let finding = Finding::new(
                    &rules::SECURITY_SCHEME_CHANGED,
                    what,
                    &old.pointer,
                    &new.pointer,
                );
                out.push(finding.values(quoted(kind(old)), quoted(kind(new))));
            }
            _ => {}
        }
        let at = |scheme: &SecurityScheme, key: &str| scheme.pointer.child(key);
        let own = |scheme: &'_ SecurityScheme, key: &str| scheme.extensions.get(key).cloned();
        let key = "x-signature";
        match (own(old, key), own(new, key)) {
            (None, None) => {}
            (None, Some(_)) => out.push(Finding::added(
                &dialect::SIGNATURE_ADDED,
                "signs requests now",
                &at(new, key),
            )),
            (Some(_), None) => {
                let what = "no longer signs requests";
                out.push(Finding::removed(
                    &dialect::SIGNATURE_REMOVED,
                    what,
                    &at(old, key),
                ));
            }
            (Some(before), Some(after)) if before != after => {
                let rule: &'static Rule = &dialect::SIGNATURE_CHANGED;
                let finding = Finding::new(
                    rule,
                    "signs requests differently",
                    &at(old, key),
                    &at(new, key),
                );
                out.push(finding.values(before, after));
            }
            _ => {}
        }
        let key = "x-credential";
        if own(old, key) != own(new, key) {
            let rule = &dialect::CREDENTIAL_CHANGED;
            let finding = Finding::new(
                rule,
                "takes other credentials",
                &at(old, key),
                &at(new, key),
            );
            let json = |scheme| {
                own(scheme, key)
                    .map(|value| value.to_string())
                    .unwrap_or_default()
            };
            out.push(finding.values(json(old), json(new)));
        }
        let callers = self.callers_of(&old.pointer, &new.pointer);
        out.into_iter()
            .map(|finding| (finding, callers.clone()))
            .collect()
    }

    /// The operations that take a scheme in both documents.
    fn callers_of(&self, old: &Pointer, new: &Pointer) -> Vec<Caller> {
        let takes = |spec: &Spec, operation: &Operation, scheme: &Pointer| {
            let mut names = operation.security.iter().flat_map(|all| &all.schemes);
            names
                .any(|(name, _)| spec.schemes.get(name).map(|found| &found.pointer) == Some(scheme))
        };
        let kept = self.kept.iter().filter(|(before, after, _)| {
            takes(self.old, before, old) && takes(self.new, after, new)
        });
        kept.map(|(_, _, caller)| *caller).collect()
    }
}

/// One alternative, its schemes by the names of the old document, sorted.
struct Alternative<'a> {
    requirement: &'a Requirement,
    schemes: Vec<(String, &'a [String])>,
}

impl Alternative<'_> {
    fn names(&self) -> Vec<&str> {
        self.schemes.iter().map(|(name, _)| name.as_str()).collect()
    }
}

fn alternatives(
    security: &[Requirement],
    name_of: impl Fn(&str) -> String,
) -> Vec<Alternative<'_>> {
    let all = security.iter().map(|requirement| {
        let schemes = requirement.schemes.iter();
        let mut schemes: Vec<_> = schemes
            .map(|(name, scopes)| (name_of(name), scopes.as_slice()))
            .collect();
        schemes.sort();
        Alternative {
            requirement,
            schemes,
        }
    });
    all.collect()
}

/// Whether nothing need be sent.
fn is_open(alternatives: &[Alternative<'_>]) -> bool {
    alternatives.is_empty()
        || alternatives
            .iter()
            .any(|alternative| alternative.schemes.is_empty())
}

fn words(alternative: &Alternative<'_>) -> String {
    let names: Vec<_> = alternative
        .schemes
        .iter()
        .map(|(name, scopes)| match scopes {
            [] => format!("`{name}`"),
            scopes => format!("`{name}` ({})", scopes.join(", ")),
        })
        .collect();
    match names.is_empty() {
        true => "calls without credentials".to_owned(),
        false => names.join(" with "),
    }
}

/// The list in which the requirements stand.
fn place(security: &[Requirement], operation: &Operation) -> Pointer {
    let list = security.first().and_then(|first| first.pointer.parent());
    list.unwrap_or_else(|| operation.pointer.clone())
}

/// Whether two schemes send the same credentials in the same way.
fn same_way(old: &SecurityScheme, new: &SecurityScheme) -> bool {
    let own = |scheme: &SecurityScheme, key: &str| scheme.extensions.get(key).cloned();
    let is_same = |key| own(old, key) == own(new, key);
    kind(old) == kind(new) && is_same("x-signature") && is_same("x-credential")
}

/// How credentials are sent, in words.
fn kind(scheme: &SecurityScheme) -> String {
    match &scheme.kind {
        SchemeKind::ApiKey { location, name } => {
            let place = match location {
                Location::Header => "header",
                Location::Query => "query",
                Location::Cookie | Location::Path => "cookie",
            };
            format!("an API key in the {place} `{name}`")
        }
        SchemeKind::Http { scheme } => format!("HTTP authentication `{scheme}`"),
        SchemeKind::OAuth2(_) => "OAuth2".to_owned(),
        SchemeKind::OpenIdConnect { url } => format!("OpenID Connect at `{url}`"),
    }
}
