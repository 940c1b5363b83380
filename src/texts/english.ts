import { conversations } from './english-conversations.ts';
import { connectionLost } from './english-connection.ts';
import { composer, queue } from './english-composer.ts';
import { code, message, tokens } from './english-message.ts';
import { commands } from './english-commands.ts';

/** English. Names of controls are the page's contract: acceptance checks ask for them. */
export const english = {
  product: 'Parlance',
  tagline: 'Your team’s own AI chat, on your own account. Open source.',
  motto: 'Every voice has its own accent.',
  title: (page: string) => `${page} · Parlance`,

  shell: {
    navigation: 'Conversations',
    newChat: 'New chat',
    bots: 'Bots',
    settings: 'Settings',
    administration: 'Administration',
    about: 'About',
    accountMenu: 'Account menu',
    signOut: 'Sign out',
    signingOut: 'Signing out …',
    openNavigation: 'Show conversations',
    closeNavigation: 'Hide conversations',
    skipToContent: 'Skip to content',
    themes: { system: 'System theme', light: 'Light theme', dark: 'Dark theme' },
    home: 'Parlance, new chat',
  },

  conversations,

  conversation: {
    log: 'Conversation',
    message: 'Message',
    placeholder: 'Ask anything',
    send: 'Send message',
    yourMessage: 'Your message',
    assistantMessage: 'Assistant message',
    you: 'You',
    assistant: 'Parlance',
    answering: 'is answering',
    stopping: 'is stopping',
    tokens: tokens.short,
    tokensTitle: tokens.long,
    typing: (name: string) => `${name} is typing`,
    /** Who answers where it cannot be said better. */
    someBot: 'Bot',
    /** After a persona. */
    voiceTitle: (title: string) => `, ${title}`,
    /** After a model. */
    engine: { provider: '', langchain: ', by LangChain' },
    aboutBot: (persona: string) => `About ${persona}`,
    parameters: 'Parameters',
    parametersNotSaved: 'What you have set could not be saved. It counts here until you leave.',
    closed: 'Nothing more can be asked here',
    answerComplete: 'Answer complete',
    hintSend: 'sends,',
    hintBreak: 'breaks the line',
    loading: 'Loading the conversation',
    loadFailed: 'The conversation could not be loaded.',
    showOlder: 'Show older messages',
    loadingOlder: 'Loading older messages …',
    olderFailed: 'Older messages could not be loaded.',
    newest: 'Newest',
    welcomeTitle: 'What would you like to talk about?',
    welcome: 'Ask a question, paste what you are working on, or begin with one of these.',
    starters: [
      'Explain the difference between latency and throughput',
      'Compare three ways to store a tree, in a table',
      'Show me code that removes duplicates from a list',
    ],
    demoModel: 'The offline demo model answers. It shows how Parlance works and knows nothing.',
    model: (model: string) => `Answered by ${model}`,
  },

  endings: {
    broke: 'The answer ended early.',
    retry: 'Retry',
    reconnecting: 'The connection broke. Trying again …',
  },

  message,
  code,
  queue,
  composer,

  commands,

  connectionLost,

  signIn: {
    aboutVoices: 'About Parlance',
    headings: {
      signIn: 'Sign in',
      signUp: 'Create an account',
      confirmSignUp: 'Confirm your e-mail',
      forgotPassword: 'Reset your password',
      confirmResetPassword: 'Choose a new password',
      setupTotp: 'Set up your authenticator app',
      confirmSignIn: 'Enter the code of your app',
      forceNewPassword: 'Choose your own password',
      verifyUser: 'Confirm your e-mail',
      signedIn: 'You are signed in',
    },
    loading: 'Loading the sign-in form',
    failed: 'The sign-in form could not be loaded.',
    retry: 'Try again',
    expired: 'Your sign-in has ended. Sign in again; what you had typed is kept.',
    deleted: 'Everything that was kept of you is deleted.',
    invited:
      'You are invited to a team’s account. Sign in with the address that was invited, or sign up with it if you are new here.',
  },

  profile: {
    roles: { owner: 'Owner', member: 'Member' },
    failed: 'Your profile could not be loaded.',
  },

  missing: {
    title: 'There is no such page.',
    text: 'The address may be mistyped, or the page may have moved.',
    back: 'To your conversations',
  },

  missingConversation: {
    title: 'There is no such conversation.',
    text: 'It does not exist, or it belongs to somebody else.',
    start: 'Start a new chat',
  },

  broken: {
    title: 'Something broke on this page.',
    text: 'Nothing you have sent is lost. Loading it again usually helps.',
    reload: 'Load again',
    pageTitle: 'This page could not be shown.',
    pageText: 'Nothing you have sent is lost. Load it again once you are online.',
  },
} as const;
