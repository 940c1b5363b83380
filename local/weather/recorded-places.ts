export type RecordedPlace = {
  readonly name: string;
  /** State or province; empty where there is none. */
  readonly region: string;
  readonly country: string;
  readonly countryCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly zone: string;
};

// Name, region, country and its code, latitude, longitude, zone; of one name the largest first.
const table = `
Amsterdam|North Holland|Netherlands|NL|52.374|4.89|Europe/Amsterdam
Athens|Attica|Greece|GR|37.984|23.728|Europe/Athens
Auckland|Auckland|New Zealand|NZ|-36.849|174.763|Pacific/Auckland
Bangkok|Bangkok|Thailand|TH|13.754|100.501|Asia/Bangkok
Barcelona|Catalonia|Spain|ES|41.389|2.159|Europe/Madrid
Beijing|Beijing|China|CN|39.908|116.397|Asia/Shanghai
Bergen|Vestland|Norway|NO|60.393|5.324|Europe/Oslo
Berlin|Berlin|Germany|DE|52.524|13.411|Europe/Berlin
Boston|Massachusetts|United States|US|42.358|-71.06|America/New_York
Brussels|Brussels Capital|Belgium|BE|50.85|4.349|Europe/Brussels
Buenos Aires|Buenos Aires F.D.|Argentina|AR|-34.613|-58.377|America/Argentina/Buenos_Aires
Cairo|Cairo|Egypt|EG|30.063|31.25|Africa/Cairo
Cambridge|Massachusetts|United States|US|42.375|-71.106|America/New_York
Cambridge|England|United Kingdom|GB|52.2|0.117|Europe/London
Cape Town|Western Cape|South Africa|ZA|-33.926|18.423|Africa/Johannesburg
Chicago|Illinois|United States|US|41.85|-87.65|America/Chicago
Copenhagen|Capital Region|Denmark|DK|55.676|12.566|Europe/Copenhagen
Delhi|Delhi|India|IN|28.652|77.231|Asia/Kolkata
Denver|Colorado|United States|US|39.739|-104.985|America/Denver
Dubai|Dubai|United Arab Emirates|AE|25.077|55.309|Asia/Dubai
Dublin|Leinster|Ireland|IE|53.333|-6.249|Europe/Dublin
Edinburgh|Scotland|United Kingdom|GB|55.952|-3.196|Europe/London
Hamburg|Hamburg|Germany|DE|53.551|9.993|Europe/Berlin
Helsinki|Uusimaa|Finland|FI|60.17|24.935|Europe/Helsinki
Hong Kong||Hong Kong|HK|22.278|114.175|Asia/Hong_Kong
Honolulu|Hawaii|United States|US|21.307|-157.858|Pacific/Honolulu
Istanbul|Istanbul|Türkiye|TR|41.014|28.95|Europe/Istanbul
Kathmandu|Bagmati Province|Nepal|NP|27.702|85.321|Asia/Kathmandu
Kyiv|Kyiv City|Ukraine|UA|50.455|30.524|Europe/Kyiv
Lagos|Lagos|Nigeria|NG|6.454|3.395|Africa/Lagos
Lima|Lima region|Peru|PE|-12.043|-77.028|America/Lima
Lisbon|Lisbon|Portugal|PT|38.717|-9.133|Europe/Lisbon
London|England|United Kingdom|GB|51.509|-0.126|Europe/London
London|Ontario|Canada|CA|42.983|-81.233|America/Toronto
Los Angeles|California|United States|US|34.052|-118.244|America/Los_Angeles
Madrid|Madrid|Spain|ES|40.417|-3.703|Europe/Madrid
Melbourne|Victoria|Australia|AU|-37.814|144.963|Australia/Melbourne
Mexico City|Mexico City|Mexico|MX|19.428|-99.128|America/Mexico_City
Montreal|Quebec|Canada|CA|45.509|-73.588|America/Toronto
Mumbai|Maharashtra|India|IN|19.073|72.883|Asia/Kolkata
Munich|Bavaria|Germany|DE|48.137|11.575|Europe/Berlin
Nairobi|Nairobi County|Kenya|KE|-1.283|36.817|Africa/Nairobi
New York|New York|United States|US|40.714|-74.006|America/New_York
Oslo|Oslo|Norway|NO|59.913|10.746|Europe/Oslo
Paris|Île-de-France|France|FR|48.853|2.349|Europe/Paris
Paris|Texas|United States|US|33.661|-95.556|America/Chicago
Prague|Prague|Czechia|CZ|50.088|14.421|Europe/Prague
Reykjavik|Capital Region|Iceland|IS|64.135|-21.895|Atlantic/Reykjavik
Rio de Janeiro|Rio de Janeiro|Brazil|BR|-22.906|-43.182|America/Sao_Paulo
Rome|Lazio|Italy|IT|41.892|12.511|Europe/Rome
San Francisco|California|United States|US|37.775|-122.419|America/Los_Angeles
São Paulo|São Paulo|Brazil|BR|-23.548|-46.636|America/Sao_Paulo
Seattle|Washington|United States|US|47.606|-122.332|America/Los_Angeles
Seoul|Seoul|South Korea|KR|37.566|126.978|Asia/Seoul
Shanghai|Shanghai|China|CN|31.222|121.458|Asia/Shanghai
Singapore||Singapore|SG|1.29|103.85|Asia/Singapore
Springfield|Missouri|United States|US|37.215|-93.298|America/Chicago
Springfield|Massachusetts|United States|US|42.101|-72.59|America/New_York
Springfield|Illinois|United States|US|39.802|-89.644|America/Chicago
Stockholm|Stockholm|Sweden|SE|59.329|18.069|Europe/Stockholm
Sydney|New South Wales|Australia|AU|-33.868|151.207|Australia/Sydney
Tokyo|Tokyo|Japan|JP|35.69|139.692|Asia/Tokyo
Toronto|Ontario|Canada|CA|43.706|-79.399|America/Toronto
Vancouver|British Columbia|Canada|CA|49.25|-123.119|America/Vancouver
Vienna|Vienna|Austria|AT|48.208|16.372|Europe/Vienna
Warsaw|Mazovia|Poland|PL|52.23|21.012|Europe/Warsaw
Zurich|Zurich|Switzerland|CH|47.367|8.55|Europe/Zurich
`;

/** The places that the recorded service knows. */
export const recordedPlaces: readonly RecordedPlace[] = table.trim().split('\n').map(placeOf);

function placeOf(line: string): RecordedPlace {
  const [name = '', region = '', country = '', countryCode = '', latitude, longitude, zone = ''] =
    line.split('|');
  return {
    name,
    region,
    country,
    countryCode,
    latitude: Number(latitude),
    longitude: Number(longitude),
    zone,
  };
}

/** Places of a name, in whatever case and accents. */
export function placesNamed(name: string): readonly RecordedPlace[] {
  return recordedPlaces.filter((place) => plain(place.name) === plain(name));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
