/**
 * Where this tab stands: who acts, which channel, which thread, or the app's Home tab. It lives in the address
 * (`#as=U1&channel=C1&thread=1.2`, `#as=U1&tab=home`), so two tabs can be two people and a place can be linked to.
 */

/** The place that the address names: `{as, channel, thread, tab}`, each a string or null. */
export function currentPlace() {
  const said = new URLSearchParams(window.location.hash.slice(1));
  return { as: said.get("as"), channel: said.get("channel"), thread: said.get("thread"), tab: said.get("tab") };
}

/**
 * What a permalink names (`/?channel=C1&ts=1.2`, where the server sends those who follow one): `{channel, ts}` or null.
 * Asking takes it out of the address.
 */
export function takePermalink() {
  const said = new URLSearchParams(window.location.search);
  if (!said.has("channel")) return null;
  window.history.replaceState(null, "", `${window.location.pathname}${window.location.hash}`);
  return { channel: said.get("channel"), ts: said.get("ts") };
}

/** The address of a place, fit for a link. */
export function addressOf({ as, channel, thread, tab }) {
  const said = new URLSearchParams();
  if (as) said.set("as", as);
  if (channel) said.set("channel", channel);
  if (thread) said.set("thread", thread);
  if (tab) said.set("tab", tab);
  return `#${said}`;
}

/** Goes to a place; `quietly` leaves no entry in the history. */
export function goTo(place, quietly = false) {
  const address = addressOf(place);
  if (address === window.location.hash) return;
  if (quietly) {
    window.history.replaceState(null, "", address);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    window.location.hash = address;
  }
}
