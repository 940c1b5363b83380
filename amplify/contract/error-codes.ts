import * as z from 'zod/mini';

type Fault = {
  readonly status: number;
  readonly type: string;
  readonly message: string;
};

function fault(status: number, type: string, message: string): Fault {
  return { status, type, message };
}

/** Faults that refuse a request, each with its HTTP status. */
const requestFaults = {
  'invalid-request': fault(400, 'invalid_request_error', 'The request is not valid.'),
  unauthorized: fault(401, 'authentication_error', 'Sign in again.'),
  'no-account': fault(403, 'permission_error', 'Your sign-in belongs to no account.'),
  'conversation-not-found': fault(404, 'not_found_error', 'There is no such conversation.'),
  'bot-not-found': fault(404, 'not_found_error', 'There is no such bot.'),
  'message-not-found': fault(404, 'not_found_error', 'There is no such message.'),
  'turn-not-found': fault(404, 'not_found_error', 'There is no such turn.'),
  'turn-conflict': fault(
    409,
    'conflict_error',
    'This turn id was used before with another request.',
  ),
  'engine-elsewhere': fault(
    409,
    'conflict_error',
    'Another route answers by the engine that counts here: ask there.',
  ),
  'turn-running': fault(409, 'conflict_error', 'The answer you reply to is still being written.'),
  'answer-whole': fault(409, 'conflict_error', 'Only an answer that broke off can be continued.'),
  'not-waiting': fault(
    409,
    'conflict_error',
    'No tool waits for your word on this, or it was called with something else.',
  ),
  'conversation-not-deleted': fault(
    409,
    'conflict_error',
    'Only a conversation that was deleted before can be erased.',
  ),
  'not-a-member': fault(
    403,
    'permission_error',
    'An owner has suspended or removed you from this account.',
  ),
  'turns-stopped': fault(403, 'permission_error', 'An administrator has stopped new turns.'),
  'too-large': fault(413, 'invalid_request_error', 'The request is too large.'),
  internal: fault(500, 'server_error', 'Something went wrong on our side.'),
} as const satisfies Record<string, Fault>;

/** Faults of what is done with accounts and people; no turn ends by one. */
const accountFaults = {
  'not-an-owner': fault(403, 'permission_error', 'Only an owner of the account may do this.'),
  'not-an-admin': fault(403, 'permission_error', 'Only an administrator may do this.'),
  'accounts-closed': fault(403, 'permission_error', 'Only an administrator makes accounts here.'),
  'not-your-preset': fault(
    403,
    'permission_error',
    'Only who has made this preset, or an owner of the account, may do this.',
  ),
  'not-the-maker': fault(403, 'permission_error', 'Only who has made this bot may do this.'),
  'account-not-found': fault(404, 'not_found_error', 'There is no such account.'),
  'member-not-found': fault(404, 'not_found_error', 'There is no such member.'),
  'person-not-found': fault(404, 'not_found_error', 'There is no such person.'),
  'invitation-not-found': fault(404, 'not_found_error', 'There is no such open invitation.'),
  'workflow-not-found': fault(404, 'not_found_error', 'There is no such workflow.'),
  'prompt-not-found': fault(404, 'not_found_error', 'There is no such prompt.'),
  'preset-not-found': fault(404, 'not_found_error', 'There is no such preset.'),
  'plugin-not-found': fault(404, 'not_found_error', 'There is no such plugin.'),
  'attachment-not-found': fault(
    404,
    'not_found_error',
    'There is no such file. It may have been attached too long ago: attach it again.',
  ),
  'attachment-not-taken': fault(
    400,
    'invalid_request_error',
    'The model that answers does not take a file that is attached.',
  ),
  'attachment-unreadable': fault(400, 'invalid_request_error', 'The file cannot be read.'),
  'attachment-too-large': fault(
    413,
    'invalid_request_error',
    'The file takes more room or time to be opened than there is. Attach a smaller part of it.',
  ),
  'upload-incomplete': fault(409, 'conflict_error', 'Not all of the file has arrived yet.'),
  'upload-complete': fault(409, 'conflict_error', 'The file has arrived already.'),
  'attachment-sent': fault(409, 'conflict_error', 'The file is in a message.'),
  'mcp-server-not-found': fault(404, 'not_found_error', 'There is no such MCP server.'),
  'test-not-found': fault(404, 'not_found_error', 'There is no such test.'),
  'run-not-found': fault(404, 'not_found_error', 'There is no such run.'),
  'no-tests': fault(409, 'conflict_error', 'You have no tests of this bot.'),
  'run-running': fault(409, 'conflict_error', 'Your tests of this bot are running already.'),
  'too-many-at-once': fault(
    429,
    'rate_limit_error',
    'You have as many previews and runs of tests under way as you may. Wait until one has ended.',
  ),
  'version-conflict': fault(
    409,
    'conflict_error',
    'Somebody else has changed this. Read it again, then change it.',
  ),
  'last-owner': fault(409, 'conflict_error', 'An account keeps at least one owner.'),
  'last-admin': fault(409, 'conflict_error', 'A deployment keeps at least one administrator.'),
  'already-member': fault(409, 'conflict_error', 'This person belongs to the account already.'),
  'personal-account': fault(
    409,
    'conflict_error',
    'A personal account is for one person. Make a new account to invite others.',
  ),
  'limit-reached': fault(
    409,
    'conflict_error',
    'There are as many of these as an account may have.',
  ),
  deleting: fault(409, 'conflict_error', 'This is being deleted.'),
} as const satisfies Record<string, Fault>;

/** Faults of the model's provider; none quotes the provider, whose words may hold a key. */
const providerFaults = {
  'provider-configuration': fault(
    502,
    'server_error',
    "The model's provider refused our settings; an administrator has to look at them.",
  ),
  'provider-busy': fault(429, 'rate_limit_error', "The model's provider is busy. Try again soon."),
  'provider-quota': fault(
    429,
    'insufficient_quota',
    "The quota with the model's provider is used up; an administrator has to raise it.",
  ),
  'provider-unavailable': fault(502, 'server_error', "The model's provider cannot be reached."),
  'provider-rejected': fault(502, 'server_error', "The model's provider rejected the request."),
  'provider-invalid': fault(
    502,
    'server_error',
    "What answered was not the model's provider, or not in its form.",
  ),
  'provider-cut': fault(502, 'server_error', 'The answer broke off.'),
  'provider-stalled': fault(504, 'server_error', 'The model fell silent.'),
  'context-too-long': fault(
    400,
    'invalid_request_error',
    'The conversation is longer than the model can read. Start a new one or shorten it.',
  ),
  'content-filtered': fault(
    400,
    'invalid_request_error',
    "The provider's content filter withheld the answer.",
  ),
} as const satisfies Record<string, Fault>;

/** Faults of a turn that are ours. */
const turnFaults = {
  deadline: fault(504, 'server_error', 'The answer took longer than a turn may last.'),
  'lease-expired': fault(500, 'server_error', 'The server stopped while it answered.'),
  'not-stored': fault(500, 'server_error', 'The answer could not be saved.'),
  'answer-too-long': fault(502, 'server_error', 'The answer is longer than can be kept.'),
  'too-many-calls': fault(
    502,
    'server_error',
    'The model called more tools than an answer may, and came to no end.',
  ),
  'budget-exceeded': fault(429, 'insufficient_quota', 'The budget is used up.'),
  'model-not-allowed': fault(
    403,
    'permission_error',
    'The model that answers here is not among those that an administrator allows.',
  ),
  internal: requestFaults.internal,
} as const satisfies Record<string, Fault>;

export type AccountErrorCode = keyof typeof accountFaults;
export type RequestErrorCode = keyof typeof requestFaults | AccountErrorCode;
export type ProviderErrorCode = keyof typeof providerFaults;
export type TurnErrorCode = ProviderErrorCode | keyof typeof turnFaults;
export type ErrorCode = RequestErrorCode | TurnErrorCode;

/** Every fault by its code. */
export const faults: Readonly<Record<ErrorCode, Fault>> = {
  ...requestFaults,
  ...accountFaults,
  ...providerFaults,
  ...turnFaults,
};

/** What ended a turn, as the page and a stored message name it. */
export const turnErrorCodeSchema = z.custom<TurnErrorCode>(
  (value) =>
    typeof value === 'string' &&
    (Object.hasOwn(providerFaults, value) || Object.hasOwn(turnFaults, value)),
);
