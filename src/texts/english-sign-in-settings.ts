/** Who one is, and how one signs in. */
export const signInSettings = {
  account: 'Account',
  accountIn: (name: string, role: string) => `${name}, ${role}`,
  copyAccountId: 'Copy the account id',

  name: {
    title: 'Display name',
    text: 'Shown in the sidebar, and only to you. Without one your e-mail address stands there.',
    label: 'Display name',
    save: 'Save name',
    saved: 'Your name is saved.',
    removed: 'Your name is removed.',
  },

  password: {
    title: 'Password',
    text: 'Other places where you are signed in stay signed in.',
    change: 'Change password',
    current: 'Current password',
    next: 'New password',
    again: 'New password again',
    reveal: 'Show what is typed',
    rules: 'The new password needs',
    met: 'met',
    ruleNames: {
      length: (least: number) => `at least ${least} characters`,
      lower: () => 'a small letter',
      upper: () => 'a capital letter',
      number: () => 'a number',
      symbol: () => 'a sign such as ! ? - or .',
    },
    save: 'Save password',
    saved: 'Your password is changed.',
    currentMissing: 'Enter the password that you sign in with now.',
    nextBreaksRule: 'The new password does not keep every rule yet.',
    nextHasBlanks: 'The new password must not begin or end with a blank.',
    nextIsSame: 'The new password has to be another one than the current one.',
    againDiffers: 'This is not the same as the new password.',
  },

  secondFactor: {
    title: 'Second factor',
    text: 'With an authenticator app, whoever has your password still needs the code on your phone.',
    loading: 'Looking at how you sign in',
    failed: 'How you sign in could not be read.',
    isOn: 'On: after your password you are asked for the code of your authenticator app.',
    isOff: 'Off: your password is all it takes to sign in.',
    setUp: 'Set up an authenticator app',
    turnOff: 'Turn off',
    turnOffTitle: 'Turn off the second factor?',
    turnOffText:
      'From then on your password is all it takes to sign in. Your app keeps its entry, but its codes are good for nothing.',
    turnedOn: 'The second factor is on.',
    turnedOff: 'The second factor is off.',
  },

  setUp: {
    title: 'Set up an authenticator app',
    scan: 'Scan this with your authenticator app, or type the key into it. Then enter the six digits that it shows.',
    picture: 'The key as a picture to scan',
    pictureFailed: 'The picture could not be drawn. Type the key into your app instead.',
    key: 'Key',
    copyKey: 'Copy the key',
    code: 'Code of the app',
    codeMissing: 'Enter the six digits that your app shows.',
    turnOn: 'Turn on',
    preparing: 'Making a key',
    failed: 'No key could be made.',
  },

  faults: {
    'wrong-password': 'This is not your current password.',
    'weak-password': 'The server found the new password too weak. Choose a longer one.',
    'used-password': 'You have used this password before. Choose another one.',
    'wrong-code':
      'This code is not right. Wait for the next one, and check that the clock of your phone is right.',
    invalid: 'The server did not take what was entered.',
    'too-many-attempts': 'That was tried too often. Wait a few minutes, then try again.',
    'signed-out': 'Your sign-in has ended. Sign in again.',
    unreachable: 'The server cannot be reached. Check your connection, then try again.',
    unknown: 'Something went wrong, and the server did not say what.',
  },
} as const;
