import type { ModelCatalogue } from '../contract/models/model.ts';

/** Gives what is known of models. */
export type ReadModelCatalogue = () => Promise<ModelCatalogue>;
