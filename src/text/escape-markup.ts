const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it stands in HTML or XML, between tags or in a quoted attribute. */
export const escapeMarkup = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: markup may not hold control characters at all
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '�').replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
