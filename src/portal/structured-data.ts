import { type Aspect, aspects } from '../types/aspect.ts';
import type { Service } from '../types/catalogue.ts';
import type { Statement } from '../types/document.ts';
import type { Publication } from '../types/publication.ts';
import { regionName } from './guide.ts';
import { address } from './links.ts';
import type { Frame } from './page.tsx';
import type { PageTexts } from './page-texts.ts';

export interface ServiceData {
  service: Service;
  title: string;
  /** What the page shows, and nothing else. */
  shown: ReadonlyMap<Aspect, Statement[]>;
  publication: Publication;
  texts: PageTexts;
  page: Frame;
}

/** schema.org for a service's page: what it is, the questions that it answers, and where it stands. */
export function serviceData(data: ServiceData): object[] {
  const { service, title, shown, publication, texts, page } = data;
  const { language } = page.preferences;
  const url = `${page.origin}${address(`/services/${service.id}`, { language })}`;
  const phone = service.contacts.find((contact) => contact.phone)?.phone;
  const description = shown.get('overview')?.[0]?.text;
  const answers = aspects.filter((aspect) => aspect !== 'overview' && shown.get(aspect)?.length);
  return [
    {
      '@type': 'GovernmentService',
      name: title,
      url,
      inLanguage: language,
      ...(description ? { description } : {}),
      ...(service.department[language] ? { serviceOperator: organisation(service.department[language]) } : {}),
      areaServed: service.regions.map((code) => ({
        '@type': 'AdministrativeArea',
        name: regionName(code, publication.catalogue.regions, language),
      })),
      ...(phone
        ? {
            availableChannel: {
              '@type': 'ServiceChannel',
              servicePhone: { '@type': 'ContactPoint', telephone: phone },
            },
          }
        : {}),
    },
    ...(answers.length > 0
      ? [
          {
            '@type': 'FAQPage',
            inLanguage: language,
            mainEntity: answers.map((aspect) => ({
              '@type': 'Question',
              name: `${title}${texts.colon}${texts.aspects[aspect]}`,
              acceptedAnswer: { '@type': 'Answer', text: (shown.get(aspect) ?? []).map((each) => each.text).join(' ') },
            })),
          },
        ]
      : []),
    breadcrumbData(page, [
      ['/', texts.home],
      ['/services', texts.services],
      [`/services/${service.id}`, title],
    ]),
  ];
}

/** The trail to a page, its own place last. */
export function breadcrumbData({ origin, preferences }: Frame, trail: [path: string, title: string][]): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(([path, name], i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name,
      item: `${origin}${address(path, { language: preferences.language })}`,
    })),
  };
}

const organisation = (name: string) => ({ '@type': 'GovernmentOrganization', name });
