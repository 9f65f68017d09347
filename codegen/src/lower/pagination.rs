//! `x-pagination`: which parameters ask for a page, and where a reply keeps what.

use super::Lowering;
use super::envelope::inner_path;
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{PageShape, Pagination, Parameter, Reply, ReplyKind, TypeId, TypeKind, TypeRef};
use crate::names::FieldName;
use crate::spec::{Location, Operation};
use serde_json::Value;

impl Lowering<'_> {
    /// How an operation is paged. What `x-pagination` names must be there.
    pub(super) fn pagination(
        &mut self,
        operation: &Operation,
        reply: &Reply,
        parameters: &[Parameter],
    ) -> Option<Pagination> {
        let extension = operation.extensions.get("x-pagination")?.as_object()?;
        let text = |key: &str| extension.get(key).and_then(Value::as_str);
        let pointer = operation.pointer.child("x-pagination");
        let mut missing = |key: &str, what: String| {
            self.say(Diagnostic::new(
                Code::PaginationMismatch,
                Place::value(&pointer.child(key)),
                what,
            ));
        };
        for key in ["page", "size"] {
            let Some(name) = text(key) else { continue };
            let query = |parameter: &&Parameter| parameter.location == Location::Query;
            if !parameters
                .iter()
                .filter(query)
                .any(|parameter| parameter.wire == name)
            {
                missing(
                    key,
                    format!("the operation has no query parameter `{name}`"),
                );
            }
        }
        let Reply::One(ReplyKind::Json(TypeRef::Named(page))) = reply else {
            missing("items", "the reply is no object with a list".to_owned());
            return None;
        };
        match self.page_shape(*page, extension) {
            Ok(shape) => self.types.def_mut(*page).page = Some(shape),
            Err((key, step)) => {
                let what = format!("the reply has no `{step}` that fits");
                self.say(Diagnostic::new(
                    Code::PaginationMismatch,
                    Place::value(&pointer.child(key)),
                    what,
                ));
                return None;
            }
        }
        Some(Pagination {
            page: text("page")?.to_owned(),
            size: text("size").map(str::to_owned),
            ty: *page,
        })
    }

    /// The ways to a page's items and numbers; the key and step where one leads nowhere.
    fn page_shape(
        &self,
        page: TypeId,
        extension: &serde_json::Map<String, Value>,
    ) -> Result<PageShape, (&'static str, String)> {
        let text = |key: &str| extension.get(key).and_then(Value::as_str);
        let root = &self.spec.extensions;
        let items_path = inner_path(root, text("items").unwrap_or_default());
        let (items, ty) = self
            .walk(page, &items_path)
            .map_err(|step| ("items", step))?;
        let TypeRef::List(item) = ty else {
            return Err(("items", items_path.join(".")));
        };
        let info = inner_path(root, text("info").unwrap_or_default());
        let info: Vec<&str> = info.into_iter().filter(|step| !step.is_empty()).collect();
        let number = |key: &'static str| {
            let Some(name) = text(key) else {
                return Ok(Vec::new());
            };
            let path: Vec<&str> = info.iter().copied().chain([name]).collect();
            self.walk(page, &path)
                .map(|(way, _)| way)
                .map_err(|step| (key, step))
        };
        Ok(PageShape {
            items,
            item: *item,
            current: number("current")?,
            total_pages: number("total-pages")?,
        })
    }

    /// Follows members by their wire names; fields, with whether each may be absent, and the
    /// type at the end.
    fn walk(
        &self,
        start: TypeId,
        path: &[&str],
    ) -> Result<(Vec<(FieldName, bool)>, TypeRef), String> {
        let mut way = Vec::new();
        let mut ty = TypeRef::Named(start);
        for step in path {
            let fields = match &ty {
                TypeRef::Named(id) => match &self.types.def(*id).kind {
                    TypeKind::Struct(object) => object.fields.as_slice(),
                    _ => &[],
                },
                _ => &[],
            };
            let field = fields
                .iter()
                .find(|field| field.wire == *step)
                .ok_or_else(|| (*step).to_owned())?;
            let absent = !field.presence.is_certain();
            way.push((field.name.clone(), absent));
            ty = field.ty.clone();
        }
        Ok((way, ty))
    }
}
