import { userInfo } from 'node:os';

/** Who runs a command, for the record of what it changes. */
export function actingUser(): string {
  try {
    return `command:${userInfo().username}`;
  } catch {
    // A container may run as a number without a name.
    return `command:${process.getuid?.() ?? 'unknown'}`;
  }
}
