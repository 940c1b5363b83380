import { connectionLost } from './english-connection.ts';

/** One sentence or two for each way a turn can fail, by the code of the contract. */
export const errors = {
  'invalid-request': 'The message could not be read by the server.',
  unauthorized: 'Your sign-in has ended. Sign in again.',
  'no-account': 'Your sign-in belongs to no account. Ask an owner to add you.',
  'conversation-not-found': 'This conversation does not exist, or it belongs to somebody else.',
  'bot-not-found': 'This bot does not exist any more, or it is no longer shared with you.',
  'message-not-found': 'The message you reply to is not there any more.',
  'turn-not-found': 'This answer is not there any more.',
  'turn-conflict': 'This message was sent before with other words.',
  'answer-whole': 'This answer is whole. Ask for another one instead.',
  'not-waiting': 'This waits for your word no more.',
  'conversation-not-deleted': 'The conversation is in use. Delete it first.',
  'engine-elsewhere': 'What is to answer here was changed a moment ago. Send the message again.',
  'turn-running': 'The answer before is still being written. Wait for its end, then try again.',
  'not-a-member':
    'You cannot work in this account any more: an owner has suspended or removed you.',
  'turns-stopped': 'An administrator has stopped new questions for now. Yours is kept.',
  'model-not-allowed':
    'The model that answers here is not among those that an administrator allows.',
  'too-large': 'The message is too long. Shorten it and send it again.',
  internal: 'Something went wrong on our side. Nothing was charged.',
  'provider-configuration':
    'The model’s provider does not accept the key or the settings that it is asked with.',
  'provider-busy': 'The model’s provider has too much to do just now.',
  'provider-quota':
    'The quota with the model’s provider is used up. Nothing is answered until it is raised.',
  'provider-unavailable': 'The model’s provider cannot be reached, or it failed.',
  'provider-rejected':
    'The model’s provider does not take this request: the model may not know what is asked of it.',
  'provider-invalid': 'What answered was not the model’s provider, or not in its form.',
  'provider-cut': 'The connection to the model ended before the answer did.',
  'provider-stalled': 'The model fell silent, and was not waited for any longer.',
  'context-too-long':
    'The conversation is longer than this model can read. Begin a new chat, or choose a model with more room.',
  'content-filtered': 'The provider’s content filter withheld the answer.',
  deadline: 'The answer took longer than a turn may last.',
  'lease-expired': 'The server stopped while it was answering.',
  'not-stored': 'The answer could not be saved.',
  'answer-too-long': 'The answer is longer than can be kept.',
  'too-many-calls': 'The model went on using tools and came to no end, so it was stopped.',
  'budget-exceeded': 'The budget is used up.',
  'connection-lost': connectionLost,
  'too-many-requests': 'That was a lot at once. Wait a moment, then try again.',
  unknown: 'Something went wrong, and the server did not say what.',
} as const;
