import type { Topic } from '../types/portal-content.ts';
import { linkTo, type Preferences } from './preferences.ts';

/** The topics, each leading to its part of the page of all services. */
export function TopicLinks({ topics, preferences }: { topics: Topic[]; preferences: Preferences }) {
  return (
    <ul class="columns short">
      {topics.map((topic) => (
        <li>
          <a href={linkTo('/services', preferences, {}, topic.id)}>{topic.title[preferences.language]}</a>
        </li>
      ))}
    </ul>
  );
}
