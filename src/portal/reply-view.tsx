import type { Child } from 'hono/jsx';
import { isAllowedLink } from '../service/allowed-link.ts';
import type { Reply, ReplyService } from '../types/reply.ts';
import { AnswerBlocks } from './answer-blocks.tsx';
import type { Quoting } from './citation-view.tsx';
import { FormView } from './form-view.tsx';
import { address, isOwnPath, ownLink, telephone } from './links.ts';
import { phonesIn } from './phone-text.tsx';
import { type ReplyActions, ReplyFoot } from './reply-foot.tsx';
import { textsFor } from './texts.ts';

export interface ReplyViewProps {
  reply: Reply;
  linkHosts: readonly string[];
  /** Where our own pages are; empty on our own pages. */
  site?: string | undefined;
  /** Id of the form that carries the conversation: choices and suggestions are its submit buttons. */
  followForm: string;
  /** Beside whom to call: a button that asks for a person of the office. */
  offer?: Child;
  /** Only where scripts run. */
  actions?: ReplyActions | undefined;
}

/** A whole reply: the answer, what to do next, and what to know about it. The same on the server and in the browser. */
export function ReplyView({ reply, linkHosts, site, followForm, offer, actions }: ReplyViewProps) {
  const quoting: Quoting = { texts: textsFor(reply.language), linkHosts, site };
  return (
    <div class="answer" lang={reply.language}>
      <Notices reply={reply} kinds={['personal-data', 'other-region', 'outdated']} />
      <AnswerBlocks blocks={reply.blocks} citations={reply.citations} quoting={quoting} />
      {reply.status === 'guarded_crisis' ? <EmergencyCalls reply={reply} /> : null}
      <FollowUps title={quoting.texts.choices} options={reply.choices} reply={reply} followForm={followForm} primary />
      <Services reply={reply} quoting={quoting} />
      <Notices reply={reply} kinds={['unconfirmed', 'translated', 'binding-chinese', 'degraded']} />
      <Handover reply={reply} linkHosts={linkHosts} offer={offer} />
      <FollowUps title={quoting.texts.suggestions} options={reply.suggestions} reply={reply} followForm={followForm} />
      <ReplyFoot reply={reply} site={site} actions={actions} />
    </div>
  );
}

function Notices({ reply, kinds }: { reply: Reply; kinds: Reply['notices'][number]['kind'][] }) {
  const shown = reply.notices.filter((notice) => kinds.includes(notice.kind));
  return (
    <>
      {shown.map((notice) => (
        <p class="notice" lang={reply.language}>
          {notice.text}
        </p>
      ))}
    </>
  );
}

function EmergencyCalls({ reply }: { reply: Reply }) {
  const texts = textsFor(reply.language);
  const phones = phonesIn(reply.blocks.map((block) => block.text).join('\n'));
  return (
    <p class="calls">
      {phones.map((phone) => (
        <a class="btn" href={telephone(phone)}>
          {texts.call(phone)}
        </a>
      ))}
    </p>
  );
}

interface FollowUpsProps {
  title: string;
  options: { label: string; question: string }[];
  reply: Reply;
  followForm: string;
  primary?: boolean;
}

function FollowUps({ title, options, reply, followForm, primary = false }: FollowUpsProps) {
  if (options.length === 0) return null;
  return (
    <div class={primary ? 'follow choices' : 'follow'}>
      <h3 class={primary ? 'hidden' : undefined}>{title}</h3>
      <div class="chips" lang={reply.language}>
        {options.map((option) => (
          <button class="chip" type="submit" form={followForm} name="question" value={option.question}>
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}

/** The services of the reply; those of a life event, which are many, folded, but for the first to be done. */
function Services({ reply, quoting }: { reply: Reply; quoting: Quoting }) {
  const { texts } = quoting;
  const named = (service: ReplyService) => <span lang={reply.language}>{service.title}</span>;
  if (!reply.lifeEvent) {
    return (
      <>
        {reply.services.map((service) => (
          <div class="service">
            <h3>
              {texts.forms} · {named(service)}
            </h3>
            <ServiceEntries service={service} reply={reply} quoting={quoting} />
          </div>
        ))}
      </>
    );
  }
  return (
    <div class="entries">
      {isOwnPath(reply.lifeEvent.url) ? (
        <p>
          <a class="btn quiet" {...ownLink(reply.lifeEvent.url, quoting.site)}>
            {texts.wholePlan}
          </a>
        </p>
      ) : null}
      <h3>{texts.forms}</h3>
      {reply.services.map((service, index) => (
        <details open={index === 0}>
          <summary>{named(service)}</summary>
          <ServiceEntries service={service} reply={reply} quoting={quoting} />
        </details>
      ))}
    </div>
  );
}

function ServiceEntries({ service, reply, quoting }: { service: ReplyService; reply: Reply; quoting: Quoting }) {
  const { texts, linkHosts } = quoting;
  return (
    <>
      {service.forms.map((form) => (
        <FormView form={form} language={reply.language} texts={texts} linkHosts={linkHosts} />
      ))}
      <p class="service-foot">
        <a
          class="in-place"
          {...ownLink(address(`/services/${service.id}`, { language: reply.language }), quoting.site)}
        >
          {texts.guideLink}
        </a>
        {service.department ? (
          <span class="muted" lang={reply.language}>
            {service.department}
          </span>
        ) : null}
      </p>
    </>
  );
}

/** Whether a reply says whom to call; in an emergency that is said otherwise. */
export const handsOver = ({ handover, status }: Reply): boolean => Boolean(handover) && status !== 'guarded_crisis';

function Handover({ reply, linkHosts, offer }: Pick<ReplyViewProps, 'reply' | 'linkHosts' | 'offer'>) {
  if (!reply.handover || !handsOver(reply)) return null;
  const texts = textsFor(reply.language);
  const { phone, hours, url } = reply.handover;
  return (
    <div class="handover">
      <span>
        {texts.handover}
        {hours ? (
          <span class="muted" lang={reply.language}>
            {' '}
            · {hours}
          </span>
        ) : null}
      </span>
      <a class="btn quiet" href={telephone(phone)}>
        {texts.call(phone)}
      </a>
      {url && isAllowedLink(url, linkHosts) ? (
        <a class="in-place" href={url} target="_blank" rel="noopener noreferrer">
          {texts.portalLink}
        </a>
      ) : null}
      {offer}
    </div>
  );
}
