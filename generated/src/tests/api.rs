//! A made-up API as the generator would emit it: the stand-in that the runtime is tested with.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "emitted code is complete, tests use what they need"
)]

use crate::runtime::{
    Api, Call, Client, ClientBuilder, Envelope, Items, Location, OAuth2, Operation, Page, Pages,
    Pagination, Position, QueryStyle, Role, Scheme, SchemeKind, Server, Signature, SignedText,
    TokenFormat,
};

pub(crate) static SIGNED: Scheme = Scheme::new(
    "SignedHeaders",
    SchemeKind::Signed(Signature {
        public_token: "X-Public",
        signature: "X-Sign",
        timestamp: "X-Time",
        lifetime: 900,
        text: SignedText::QueryTimestampBody,
    }),
);
static OAUTH2: Scheme = Scheme::new("OAuth2", SchemeKind::OAuth2);
static JWT: Scheme = Scheme::new("Session", SchemeKind::Bearer { jwt_only: true });
static CLIENT_ID: Scheme = Scheme::new(
    "ClientId",
    SchemeKind::ApiKey {
        location: Location::Query,
        name: "client_id",
        role: Some(Role::ClientId),
    },
);
static CLIENT_SECRET: Scheme = Scheme::new(
    "ClientSecret",
    SchemeKind::ApiKey {
        location: Location::Query,
        name: "client_secret",
        role: Some(Role::ClientSecret),
    },
);
static COOKIE: Scheme = Scheme::new(
    "SessionCookie",
    SchemeKind::ApiKey {
        location: Location::Cookie,
        name: "sid",
        role: None,
    },
);
static SAME_COOKIE: Scheme = Scheme::new(
    "SameCookie",
    SchemeKind::ApiKey {
        location: Location::Cookie,
        name: "sid",
        role: None,
    },
);
static BASIC: Scheme = Scheme::new("Basic", SchemeKind::Basic);

pub(crate) static API: Api = Api::new(&[Server::new("https://pets.example/v1")])
    .secured()
    .envelope(Envelope {
        success: &[0, 2000],
        rejected: &[8],
        unauthenticated: &[16],
        not_found: &[5],
        ..Envelope::USUAL
    })
    .oauth2(OAuth2 {
        authorization_url: Some("https://pets.example/v1/oauth/authorize"),
        token_url: Some("https://pets.example/v1/oauth/token"),
        format: TokenFormat::Json,
        ..OAuth2::STANDARD
    });

pub(crate) static GET_PET: Operation = Operation::get("getPet", "/pets/{id}")
    .security(&[&[OAUTH2.scopes(&["read_pets"])], &[SIGNED.required()]]);
static LIST_PETS: Operation = Operation::get("listPets", "/pets")
    .security(&[&[SIGNED.required()], &[]])
    .pagination(Pagination {
        page: "page",
        size: Some("page_size"),
    });
static CREATE_PET: Operation =
    Operation::post("createPet", "/pets").security(&[&[SIGNED.required()]]);
static INFO: Operation =
    Operation::get("info", "/info").security(&[&[CLIENT_ID.required(), CLIENT_SECRET.required()]]);
static SESSION: Operation = Operation::get("session", "/session").security(&[&[JWT.required()]]);
static COOKIES: Operation = Operation::get("cookies", "/cookies").security(&[
    &[COOKIE.required(), SAME_COOKIE.required()],
    &[COOKIE.required()],
    &[BASIC.required()],
]);
static PHOTO: Operation = Operation::get("photo", "/photo");
static FORGET: Operation = Operation::post("forget", "/forget").idempotent();

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pet {
    pub(crate) id: i64,
    pub(crate) name: String,
}

crate::runtime::object!(Pet: both {
    required id: "id",
    required name: "name",
});

#[derive(Clone, Debug)]
pub(crate) struct PetPage {
    page: Option<PetPosition>,
    list: Vec<Pet>,
}

crate::runtime::object!(PetPage: both {
    optional page: "page",
    required list: "list",
});

#[derive(Clone, Debug)]
struct PetPosition {
    page: Option<i64>,
    total_page: Option<i64>,
}

crate::runtime::object!(PetPosition: both {
    optional page: "page",
    optional total_page: "total_page",
});

impl Page for PetPage {
    type Item = Pet;

    fn position(&self) -> Position {
        Position {
            page: self.page.as_ref().and_then(|page| page.page),
            total_pages: self.page.as_ref().and_then(|page| page.total_page),
        }
    }

    fn items(&self) -> &[Pet] {
        &self.list
    }

    fn into_items(self) -> Vec<Pet> {
        self.list
    }
}

pub(crate) type GetPet = Call<endpoints::GetPet>;
pub(crate) type ListPets = Call<endpoints::ListPets>;
pub(crate) type CreatePet = Call<endpoints::CreatePet>;
pub(crate) type Info = Call<endpoints::Info>;
pub(crate) type Session = Call<endpoints::Session>;
pub(crate) type Cookies = Call<endpoints::Cookies>;
pub(crate) type Photo = Call<endpoints::Photo>;
pub(crate) type Forget = Call<endpoints::Forget>;

crate::runtime::endpoint!(endpoints::GetPet, GET_PET => Json<Pet>);
crate::runtime::endpoint!(endpoints::ListPets, LIST_PETS => Json<PetPage>);
crate::runtime::endpoint!(endpoints::CreatePet, CREATE_PET => Json<Pet>);
crate::runtime::endpoint!(endpoints::Info, INFO => Empty);
crate::runtime::endpoint!(endpoints::Session, SESSION => Text);
crate::runtime::endpoint!(endpoints::Cookies, COOKIES => Empty);
crate::runtime::endpoint!(endpoints::Photo, PHOTO => Binary);
crate::runtime::endpoint!(endpoints::Forget, FORGET => Empty);

pub(crate) mod endpoints {
    pub(crate) enum GetPet {}
    pub(crate) enum ListPets {}
    pub(crate) enum CreatePet {}
    pub(crate) enum Info {}
    pub(crate) enum Session {}
    pub(crate) enum Cookies {}
    pub(crate) enum Photo {}
    pub(crate) enum Forget {}
}

impl Client {
    pub(crate) fn pets_builder() -> ClientBuilder {
        ClientBuilder::new(&API)
    }

    pub(crate) fn pet(&self, id: &str) -> GetPet {
        let mut call = self.call(&GET_PET);
        call.path("id", id);
        call.into()
    }

    pub(crate) fn pets(&self) -> ListPets {
        self.call(&LIST_PETS).into()
    }

    pub(crate) fn create_pet(&self, name: &str) -> CreatePet {
        let mut call = self.call(&CREATE_PET);
        call.json(&serde_json::json!({ "name": name }));
        call.into()
    }

    pub(crate) fn info(&self) -> Info {
        self.call(&INFO).into()
    }

    pub(crate) fn session(&self) -> Session {
        self.call(&SESSION).into()
    }

    pub(crate) fn cookies(&self) -> Cookies {
        self.call(&COOKIES).into()
    }

    pub(crate) fn photo(&self) -> Photo {
        self.call(&PHOTO).into()
    }

    pub(crate) fn forget(&self) -> Forget {
        self.call(&FORGET).into()
    }
}

impl ListPets {
    pub(crate) fn tags(mut self, tags: &[&str]) -> Self {
        self.0
            .query_styled("tags", QueryStyle::DeepObject, &tags.to_vec());
        self
    }

    pub(crate) fn keyword(mut self, keyword: &str) -> Self {
        self.0.query("keyword", keyword);
        self
    }

    pub(crate) fn page_size(mut self, size: i64) -> Self {
        self.0.query("page_size", &size);
        self
    }

    pub(crate) fn pages(self) -> Pages<PetPage> {
        self.0.pages()
    }

    pub(crate) fn items(self) -> Items<PetPage> {
        self.0.items()
    }
}
