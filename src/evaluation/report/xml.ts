// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them, and an answer may hold anything.
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;

/** A text as it may stand in XML and HTML, between tags and in an attribute. */
export const xml = (text: string): string =>
  text
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
