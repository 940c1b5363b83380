export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

export type Mailer = {
  /**
   * Sends a mail; 'refused' when the mail service does not take it, so that it has to be passed on by other means.
   * Rejects only when the signal gives it up.
   */
  send(mail: Mail, signal: AbortSignal): Promise<'sent' | 'refused'>;
};
