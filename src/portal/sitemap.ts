import { escapeMarkup } from '../text/escape-markup.ts';
import { languages } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { address } from './links.ts';
import type { Frame } from './page.tsx';

export const robots = (origin: string): string =>
  `User-agent: *\nDisallow: /api/\nDisallow: /console\nDisallow: /search\nDisallow: /*?*size=\nSitemap: ${origin}/sitemap.xml\n`;

const fixed = ['/', '/services', '/about', '/privacy', '/accessibility', '/terms', '/feedback', '/changes'];

/** Every page in every language, each with its counterparts. */
export function sitemap({ publication, origin }: Frame & { publication: Publication }): string {
  const { services, lifeEvents } = publication.catalogue;
  const policies = new Set(publication.documents.filter((each) => !each.serviceId).map((each) => each.id));
  const paths = [
    ...fixed,
    ...services.map((service) => `/services/${service.id}`),
    ...lifeEvents.map((event) => `/life-events/${event.id}`),
    ...[...policies].map((id) => `/documents/${encodeURI(id)}`),
  ];
  const entries = paths.flatMap((path) => {
    const own = (language: string) => escapeMarkup(`${origin}${address(path, { language })}`);
    const others = languages.map((each) => `<xhtml:link rel="alternate" hreflang="${each}" href="${own(each)}"/>`);
    return languages.map((each) => `<url><loc>${own(each)}</loc>${others.join('')}</url>`);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`;
}
