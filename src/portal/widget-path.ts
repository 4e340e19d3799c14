/** The chat element of whatever release runs. */
export const followingWidget = '/liaowen-chat.js';
