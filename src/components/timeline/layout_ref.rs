//! A laid-out timeline behind a shared pointer.

use std::rc::Rc;

use crate::view::Timeline;

/// Equal only to itself, so that an unchanged layout costs one comparison.
#[derive(Clone, Debug)]
pub struct LayoutRef(pub Rc<Timeline>);

impl PartialEq for LayoutRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for LayoutRef {
    type Target = Timeline;

    fn deref(&self) -> &Timeline {
        &self.0
    }
}
