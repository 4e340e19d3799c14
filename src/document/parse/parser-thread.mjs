// A thread cannot start from TypeScript by itself: this plain file registers tsx and goes on with the real one.
import { register } from 'tsx/esm/api';

register();
await import('./parse-in-thread.ts');
