import type { ModelCatalogue } from '../../contract/models/model.ts';

let loading: Promise<ModelCatalogue> | null = null;

/** The catalogue of models; a chunk of its own, read once, by whoever needs it. */
export function loadModelCatalogue(): Promise<ModelCatalogue> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ModelCatalogue> {
  const [{ default: catalogue }, { modelCatalogueSchema }] = await Promise.all([
    import('#catalogue/models'),
    import('../../contract/models/model.ts'),
  ]);
  return modelCatalogueSchema.parse(catalogue);
}
