import { modelCatalogueSchema, type ModelCatalogue } from '../../amplify/contract/models/model.ts';

/** What is known of models, fetched where it is first asked for. */
export async function loadModelCatalogue(): Promise<ModelCatalogue> {
  const { default: catalogue } = await import('#catalogue/models');
  return modelCatalogueSchema.parse(catalogue);
}
