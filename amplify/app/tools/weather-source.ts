import type { Place } from '../../domain/place.ts';

/** Who knows places and their weather. */
export type WeatherSource = {
  /** Places of exactly or nearly that name, the likeliest first; none is no failure. */
  find(name: string, signal: AbortSignal): Promise<Told<readonly Place[]>>;
  forecast(place: Place, signal: AbortSignal): Promise<Told<Forecast>>;
};

export type Told<Value> =
  | { readonly kind: 'told'; readonly value: Value }
  | { readonly kind: 'failed'; readonly code: WeatherFault };

/** It cannot be reached, is asked too often, or says what nobody can read. */
export type WeatherFault = 'unreachable' | 'busy' | 'unreadable';

export type Forecast = {
  /** IANA name of the place's time zone. */
  readonly zone: string;
  /** Hour after hour, the present one among them. */
  readonly hours: readonly WeatherHour[];
  /** Who says so. */
  readonly source: string;
  /** Whether it is an example and not the weather. */
  readonly isRecorded: boolean;
};

export type WeatherHour = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly celsius: number;
  /** What falls in the hour before. */
  readonly millimetres: number;
};
