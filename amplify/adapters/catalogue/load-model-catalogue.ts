import * as z from 'zod/mini';
import type { ModelCatalogue } from '../../contract/models/model.ts';

/** Checked when it was bundled, by a schema that functions in a hurry do not load. */
const catalogueSchema = z.custom<ModelCatalogue>(
  (value) => typeof value === 'object' && value !== null,
);

let loading: Promise<ModelCatalogue> | null = null;

/** The catalogue of models; a chunk of its own, read once, by whoever needs it. */
export function loadModelCatalogue(): Promise<ModelCatalogue> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ModelCatalogue> {
  const { default: catalogue } = await import('#catalogue/models');
  return catalogueSchema.parse(catalogue);
}
