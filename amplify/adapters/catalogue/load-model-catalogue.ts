import { modelCatalogueSchema, type ModelCatalogue } from '../../contract/models/model.ts';

/** The catalogue of models; a chunk of its own, read by whoever needs it. */
export async function loadModelCatalogue(): Promise<ModelCatalogue> {
  const { default: catalogue } = await import('#catalogue/models');
  return modelCatalogueSchema.parse(catalogue);
}
