/** What a select, radio group, checkbox group or overflow offers, whatever it draws from: its own options, members or channels. */

import { plain } from "./mrkdwn.js";

const MEMBERS = /^(multi_)?users_select$/;
const CHANNELS = /^(multi_)?channels_select$/;
const CONVERSATIONS = /^(multi_)?conversations_select$/;

/** The choices of an element: `[{value, label, description, group}]`; `description` and `group` may be "". */
export function choicesOf(element, surface) {
  if (MEMBERS.test(element.type)) return surface.members.map((one) => choice(one.id, one.name));
  if (CHANNELS.test(element.type)) {
    return surface.channels.filter((one) => one.kind === "channel").map((one) => choice(one.id, `#${one.name}`));
  }
  if (CONVERSATIONS.test(element.type)) {
    return surface.channels.filter((one) => allowed(element.filter, one)).map((one) =>
      choice(one.id, one.kind === "dm" ? `Direct message with ${surface.names.user(one.with)}` : `#${one.name}`),
    );
  }
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  return groups.flatMap((group) =>
    (group.options ?? []).map((option) => ({
      value: option.value ?? "",
      label: plain(option.text?.text),
      mrkdwn: option.text?.type === "mrkdwn" ? option.text.text : null,
      description: plain(option.description?.text),
      group: plain(group.label?.text),
      url: option.url ?? null,
    })),
  );
}

/** Whether a conversation passes an element's filter; the page does not know private from public. */
function allowed({ include, exclude_external_shared_channels: inside } = {}, channel) {
  const kinds = channel.kind === "dm" ? ["im"] : ["public", "private"];
  return (!include || include.some((one) => kinds.includes(one))) && !(inside && channel.is_ext_shared);
}

/** What is chosen at the start: a list of values. */
export function initialChoices(element) {
  if (element.initial_options) return element.initial_options.map((option) => option.value);
  const many = element.initial_users ?? element.initial_channels ?? element.initial_conversations;
  if (many) return many;
  const one =
    element.initial_option?.value ?? element.initial_user ?? element.initial_channel ?? element.initial_conversation;
  return one === undefined ? [] : [one];
}

function choice(value, label) {
  return { value, label, mrkdwn: null, description: "", group: "", url: null };
}
