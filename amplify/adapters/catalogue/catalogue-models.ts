import type { ReadModelCatalogue } from '../../app/model-catalogue-source.ts';
import { modelCatalogueSchema, type ModelCatalogue } from '../../contract/models/model.ts';

/** What the catalogue knows of models: a file of its own, read once, when it is first asked for. */
export function createReadModelCatalogue(): ReadModelCatalogue {
  let reading: Promise<ModelCatalogue> | null = null;
  return () => (reading ??= readModels());
}

async function readModels(): Promise<ModelCatalogue> {
  const { default: catalogue } = await import('#catalogue/models');
  return modelCatalogueSchema.parse(catalogue);
}
