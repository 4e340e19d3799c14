/** An element of a small XML file as it comes: opened, with its attributes; closed; or the text in between. */
export interface XmlPart {
  opens?: string;
  closes?: string;
  attributes: Record<string, string>;
  text?: string;
}

const part =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g;
const pair = /(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The parts of an XML text in order, names without prefixes. Knows no entities but the five of XML and numbers. */
export function* readXml(xml: string): Generator<XmlPart> {
  for (const [, raw, slash, name, written, empty, text] of xml.matchAll(part)) {
    if (raw !== undefined) yield { text: raw, attributes: {} };
    else if (text !== undefined) yield { text: unescaped(text), attributes: {} };
    else if (name === undefined) continue;
    else if (slash) yield { closes: name, attributes: {} };
    else {
      yield { opens: name, attributes: attributesOf(written ?? '') };
      if (empty) yield { closes: name, attributes: {} };
    }
  }
}

function attributesOf(written: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of written.matchAll(pair)) found[name] = unescaped(double ?? single ?? '');
  return found;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (written, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? written;
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
