/**
 * Builds and updates the page's nodes. Data only ever becomes text nodes or plain attribute values:
 * nothing on this page parses a string as HTML, so hostile text stays text.
 */

const PROPERTIES = new Set(["value", "checked", "disabled", "selected"]);
let counter = 0;

/** A new element. Attributes that are null, undefined or false are left out; `onclick` and its like take functions. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...present(children));
  return node;
}

/** The children that are there, flattened: lets callers write `condition && node`. */
export function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** An id that is free on this page; ids never carry data. */
export function freshId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** The address when it is one a person may follow (web or mail), else null: no `javascript:` and the like. */
export function safeLink(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

const drawn = new WeakMap();

/**
 * Makes the children of `parent` be `items`, in order, and touches only what changed.
 *
 * An item is `{key, signature, build}`; a node is built again only when its signature differs. Where the focus sat in a
 * node that is replaced it goes to the same control in the new node; where the node is gone it goes to `parent`'s
 * nearest focusable ancestor, so that a keyboard user is never thrown to the top of the page.
 */
export function reconcile(parent, items) {
  const existing = new Map();
  for (const child of parent.children) existing.set(drawn.get(child)?.key, child);
  const active = parent.contains(document.activeElement) ? document.activeElement : null;
  const focusKey = active?.dataset.focus;
  let lost = null;
  let cursor = parent.firstElementChild;
  for (const { key, signature, build } of items) {
    let node = existing.get(key);
    existing.delete(key);
    if (!node || drawn.get(node).signature !== signature) {
      const old = node;
      node = build();
      drawn.set(node, { key, signature });
      if (old) {
        if (old.contains(active)) lost = node;
        if (cursor === old) cursor = old.nextElementSibling;
        old.replaceWith(node);
        if (node.nextElementSibling === cursor) continue;
      }
    }
    if (cursor === node) cursor = cursor.nextElementSibling;
    else parent.insertBefore(node, cursor);
  }
  for (const node of existing.values()) node.remove();
  if (active && !active.isConnected) {
    const twin = focusKey && [...(lost?.querySelectorAll("[data-focus]") ?? [])].find((n) => n.dataset.focus === focusKey);
    (twin ?? lost?.querySelector("button, a[href]") ?? parent.closest("[tabindex]"))?.focus({ preventScroll: true });
  }
}

/** Where the focus is, so that it can be given back after a dialog. */
export function whereFocusIs() {
  const { activeElement: node } = document;
  return { node, key: node?.dataset.focus, ts: node?.closest("[data-ts]")?.dataset.ts };
}

/**
 * Gives the focus back to where it was: to the same control, or, where its message was drawn anew meanwhile, to its
 * like in the new one. False where there is no such place any more.
 */
export function focusAgain({ node, key, ts }) {
  const near = ts ? [...document.querySelectorAll(`[data-ts="${CSS.escape(ts)}"] [data-focus]`)] : [];
  const there = node?.isConnected && node !== document.body ? node : near.find((one) => one.dataset.focus === key) ?? near[0];
  there?.focus({ preventScroll: true });
  return Boolean(there);
}
