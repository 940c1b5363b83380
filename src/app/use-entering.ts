import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { codeOf } from '../backend/expect-done.ts';
import type { Outcome } from '../backend/json-calls.ts';
import { createPersonApi } from '../backend/person-api.ts';
import type { Membership } from '../features/person/account-items.tsx';
import { personKey } from '../features/person/known-person.ts';
import { callSentence } from '../texts/call-sentence.ts';
import { personTexts } from '../texts/person-texts.ts';
import { useSignedIn } from './signed-in.tsx';

/** A call after which another account is the active one. */
type Choice = (signal: AbortSignal) => Promise<Outcome<object>>;

/** Makes an account the active one and goes on in it; gives the sentence for why it could not. */
export function useEntering(): (choose: Choice) => Promise<string | null> {
  const queries = useQueryClient();
  const goOn = useGoingOn();
  return useCallback(
    async (choose) => {
      // Never given up: whoever has gone elsewhere meanwhile has chosen all the same.
      const outcome = await choose(new AbortController().signal);
      if (outcome.kind !== 'done') {
        void queries.invalidateQueries({ queryKey: personKey });
        return callSentence(codeOf(outcome));
      }
      await goOn();
      return null;
    },
    [goOn, queries],
  );
}

/** Goes on in the account that is the active one by now. */
export function useGoingOn(): () => Promise<void> {
  const { enterAccount, list } = useSignedIn();
  const { toasts } = list;
  return useCallback(async () => {
    const words = personTexts.accounts;
    await enterAccount().catch(() =>
      toasts.show({
        text: words.notRenewed,
        action: { label: words.loadAgain, run: () => window.location.replace('/') },
      }),
    );
  }, [enterAccount, toasts]);
}

/** Goes to another account that one belongs to, and says so while it takes its time. */
export function useSwitching(): { readonly enter: (membership: Membership) => void } {
  const { backend, list } = useSignedIn();
  const { toasts } = list;
  const entering = useEntering();
  const enter = useCallback(
    ({ accountId, name }: Membership) => {
      const words = personTexts.accounts;
      const said = toasts.show({ text: words.entering(name) });
      async function go() {
        const api = createPersonApi(backend.api);
        const refused = await entering((signal) => api.chooseAccount(accountId, signal));
        if (refused === null) return;
        toasts.dismiss(said);
        toasts.show({ text: words.notEntered(name, refused) });
      }
      void go();
    },
    [backend, entering, toasts],
  );
  return { enter };
}
