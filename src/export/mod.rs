//! Many cards → files: names, parallel driver, manifest. Nothing is drawn here.
