//! Where binary text is a file: in the forms that are sent as multipart. Anywhere else, a JSON
//! text is all it can be.

use crate::model::{Api, BodyKind, TypeDef, TypeKind, TypeRef};
use std::collections::HashSet;

/// Turns files that are in no form into text.
pub(super) fn files(api: &mut Api) {
    let mut in_forms = HashSet::new();
    let forms: Vec<TypeRef> = api
        .operations()
        .flat_map(|operation| &operation.bodies)
        .filter_map(|body| match &body.kind {
            BodyKind::Multipart(ty, _) => Some(ty.clone()),
            _ => None,
        })
        .collect();
    for form in &forms {
        reach(&api.types, form, &mut in_forms);
    }
    for (index, def) in api.types.iter_mut().enumerate() {
        if !in_forms.contains(&index) {
            def.kind.parts_mut().for_each(to_text);
        }
    }
    for operation in api.tags.iter_mut().flat_map(|tag| &mut tag.operations) {
        for parameter in &mut operation.parameters {
            to_text(&mut parameter.ty);
        }
        for body in &mut operation.bodies {
            if let BodyKind::Json(ty) | BodyKind::Form(ty, _) = &mut body.kind {
                to_text(ty);
            }
        }
    }
}

/// The members of a form are parts; what stands deeper is JSON. Aliases and unions stand for
/// what they name.
fn reach(types: &[TypeDef], form: &TypeRef, found: &mut HashSet<usize>) {
    let mut todo = vec![form];
    while let Some(ty) = todo.pop() {
        match ty {
            TypeRef::Named(id) if found.insert(id.0) => {
                let kind = &types[id.0].kind;
                let is_deeper = |part: &&TypeRef| {
                    let is_struct = |kind: &TypeKind| matches!(kind, TypeKind::Struct(_));
                    matches!(part, TypeRef::Named(part) if is_struct(kind) && is_struct(&types[part.0].kind))
                };
                todo.extend(kind.parts().filter(|part| !is_deeper(part)));
            }
            TypeRef::List(inner) | TypeRef::Option(inner) | TypeRef::Boxed(inner) => {
                todo.push(inner);
            }
            _ => {}
        }
    }
}

fn to_text(ty: &mut TypeRef) {
    match ty {
        TypeRef::File => *ty = TypeRef::String,
        TypeRef::List(inner)
        | TypeRef::Map(inner)
        | TypeRef::Option(inner)
        | TypeRef::Boxed(inner)
        | TypeRef::Lenient(inner) => to_text(inner),
        _ => {}
    }
}
