/** What Parlance is. */
export const about = {
  title: 'About Parlance',
  lead: 'Your team’s own AI chat, on your own AWS account, and whole on a laptop with no account and no key.',
  private:
    'Conversations are stored in the account that Parlance runs on, and read by nobody but their owner. Questions go to the model that its administrator has chosen, and nowhere else.',
  licence:
    'Parlance is open source under the MIT licence. Its typefaces are Literata, Instrument Sans and Commit Mono, its icons Lucide.',
  back: 'To your conversations',
} as const;
