//! How long documents of three sizes take: to be read and judged, and to become a crate.

mod document;

use codegen::source::{Documents, Source};
use codegen::{Layout, Options, generate, lint};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// The sizes, in resources. The giant is about as large as what Stripe publishes.
const SIZES: [(&str, usize); 3] = [("small", 2), ("middle", 15), ("giant", 90)];

fn benches(criterion: &mut Criterion) {
    let options = Options {
        crate_name: "things".into(),
        layout: Layout::Crate,
        strict: false,
        allow: Vec::new(),
    };
    let documents = SIZES.map(|(size, resources)| {
        let text = document::document(resources);
        let operations = resources * document::OPERATIONS;
        println!("{size}: {operations} operations, {} kB", text.len() / 1000);
        (size, text)
    });
    type Stages = fn(Documents, &Options) -> bool;
    let stages: [(&str, Stages); 2] = [
        ("lint", |documents, options| {
            lint(documents, options).value.is_some()
        }),
        ("generate", |documents, options| {
            generate(documents, options).value.is_some()
        }),
    ];
    for (name, stages) in stages {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10);
        for (size, text) in &documents {
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
                let run = |documents| assert!(stages(documents, &options), "it has no fault");
                let read = || Documents::new(Source::new("things.json", text.as_str()));
                bencher.iter_batched(read, run, BatchSize::PerIteration);
            });
        }
        group.finish();
    }
}

criterion_group!(all, benches);
criterion_main!(all);
