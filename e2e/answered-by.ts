import type { Page } from '@playwright/test';

/** Has every turn answered by a model, which may be one that fails, as if it were set in the conversation. */
export async function answeredBy(page: Page): Promise<(model: string) => void> {
  let model = '';
  await page.route('**/api/chat', async (route) => {
    const request: { readonly parameters?: object } = route.request().postDataJSON();
    const parameters = { ...request.parameters, model };
    await route.continue({ postData: JSON.stringify({ ...request, parameters }) });
  });
  return (next) => void (model = next);
}
