//! The lists: build.rs makes a class of each file in data/lexicons.

macro_rules! classes {
    ($($class:ident => $name:literal),+ $(,)?) => {
        /// A list of words and phrases, named after its file in data/lexicons.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Class {
            $($class,)+
        }

        impl Class {
            pub const ALL: &[Class] = &[$(Class::$class,)+];

            /// The name of the file, without its ending.
            #[cfg(test)]
            pub fn name(self) -> &'static str {
                match self {
                    $(Class::$class => $name,)+
                }
            }

            pub(super) const fn bit(self) -> u64 {
                1 << self as u32
            }
        }

        /// Each class with the text of its file.
        #[cfg(test)]
        pub(super) const LISTS: &[(Class, &str)] = &[
            $((Class::$class, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/lexicons/", $name, ".txt"))),)+
        ];
    };
}

include!(concat!(env!("OUT_DIR"), "/classes.rs"));

// A class is one bit of a u64.
const _: () = assert!(Class::ALL.len() <= 64, "there is room for 64 lists");
