//! The depth-first walk over sections with their label path.
//!
//! In: a [`Plan`]. Out: [`Visit`]s in document order, body first, then the appendices. No recursion.

use super::{NodeRef, Plan, Section, SectionRef, Siblings};

/// One section met by [`Plan::sections`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Visit<'p, 'a> {
    /// The section, with what is nested under it.
    pub section: SectionRef<'p, 'a>,
    /// Labels from the outermost section down to this one: `III.2`, and `III.2.-1` for the first dash below.
    /// A decimal label holds its parent's already (`1.2` below `1` is `1.2`).
    pub path: String,
    /// 1 for an outermost section.
    pub depth: usize,
    /// The appendix it stands in, counted from 0; `None` for the body.
    pub appendix: Option<usize>,
}

/// Iterator over sections, depth first; made by [`Plan::sections`].
#[derive(Clone, Debug)]
pub struct Sections<'p, 'a> {
    /// One entry per open level: what is left of the siblings, and how much of `path` is their parent's.
    stack: Vec<Level<'p, 'a>>,
    path: String,
    appendix: Option<usize>,
    plan: &'p Plan<'a>,
}

#[derive(Clone, Debug)]
struct Level<'p, 'a> {
    rest: Siblings<'p, 'a>,
    /// Length of the parent's path.
    path: usize,
    /// Where the parent's own label begins in it.
    parent: usize,
    bullets: u32,
}

impl<'p, 'a> Sections<'p, 'a> {
    pub(super) fn new(plan: &'p Plan<'a>) -> Self {
        let level = Level { rest: plan.body.iter(), path: 0, parent: 0, bullets: 0 };
        Self { stack: vec![level], path: String::new(), appendix: None, plan }
    }

    /// Makes `path` the path of `section`, and returns where its own label begins in it.
    fn extend_path(&mut self, section: &Section<'_>) -> usize {
        let Some(level) = self.stack.last_mut() else { return 0 };
        self.path.truncate(level.path);
        let parent = &self.path[level.parent..];
        let holds_parent = section.label.strip_prefix(parent).is_some_and(|rest| rest.starts_with('.'));
        if holds_parent && !parent.is_empty() {
            self.path.truncate(level.parent);
        } else if !self.path.is_empty() {
            self.path.push('.');
        }
        let own = self.path.len();
        self.path.push_str(&section.label);
        if section.marker.is_bullet() {
            level.bullets += 1;
            self.path.push_str(&level.bullets.to_string());
        }
        own
    }
}

impl<'p, 'a> Iterator for Sections<'p, 'a> {
    type Item = Visit<'p, 'a>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(level) = self.stack.last_mut() else {
                let next = self.appendix.map_or(0, |n| n + 1);
                let appendix = self.plan.appendices.get(next)?;
                self.appendix = Some(next);
                self.stack.push(Level { rest: appendix.children.iter(), path: 0, parent: 0, bullets: 0 });
                continue;
            };
            match level.rest.next() {
                None => {
                    self.stack.pop();
                }
                Some(NodeRef::Section(section)) => {
                    let parent = self.extend_path(section.get());
                    let depth = self.stack.len();
                    let rest = section.children();
                    self.stack.push(Level { rest, path: self.path.len(), parent, bullets: 0 });
                    return Some(Visit { section, path: self.path.clone(), depth, appendix: self.appendix });
                }
                Some(NodeRef::Paragraph(_) | NodeRef::Table(_)) => {}
            }
        }
    }
}
