import { each, ours, text, type Text, theirs } from './fault-text.ts';

const notBookable = text(
  'Tjenesten bestilte noe som den aldri skal bestille: en administrator må se på det.',
  'This service booked something that it never should: an administrator has to look at it.',
);
const dangerousGoods = text(
  'Bring tar dette for farlig gods: kontroller produktet og varebeskrivelsen.',
  'Bring takes this for dangerous goods: check the product and the goods description.',
);
const payment = text(
  'Bring savner eller avviser noe om penger eller frysing som pakken ikke har: kontroller produktet.',
  "Bring misses or refuses something about money or freezing that the parcel doesn't have: check the product.",
);
const piecesRefused = text(
  'Produktet tar nøyaktig én pakke, oppgitt på en annen måte: kontroller produktet.',
  'The product carries exactly one parcel, stated in another way: check the product.',
);
const wrongKindOfPackage = text(
  'Produktet tar ikke denne typen kolli: kontroller BRING_PRODUCT_ID.',
  'The product does not take this kind of package: check BRING_PRODUCT_ID.',
);
const productMissing = text(
  'Produktet mangler: kontroller BRING_PRODUCT_ID.',
  'The product is missing: check BRING_PRODUCT_ID.',
);
/** What the codes `BOOK-INPUT-…` say, by their numbers. */
export const inputTexts: Readonly<Record<string, Text>> = {
  '001': [
    text(
      'Bring mener at forespørselen er feil, og sier ikke hvor: ofte er en tekst for lang.',
      'Bring finds the request bad and does not say where: often a text is too long.',
    ),
    'ASK_CARRIER',
  ],
  '002': [
    text(
      'Vekten mangler: kontroller enhetens pakkeprofil.',
      'The weight is missing: check the parcel profile of the device.',
    ),
    ours,
  ],
  '003': [notBookable, 'ASK_CARRIER'],
  '004': [notBookable, 'ASK_CARRIER'],
  '005': [notBookable, 'ASK_CARRIER'],
  '006': [
    text(
      'Avsenderen mangler: kontroller avsenderinnstillingene.',
      'The sender is missing: check the sender settings.',
    ),
    ours,
  ],
  '007': [text('Mottakeren mangler.', 'The recipient is missing.'), theirs],
  '008': [productMissing, ours],
  '009': [notBookable, 'ASK_CARRIER'],
  '011': [piecesRefused, ours],
  '012': [text('Sendetidspunktet mangler.', 'The shipping time is missing.'), 'ASK_CARRIER'],
  '013': [
    text(
      'Målene mangler: kontroller enhetens pakkeprofil.',
      'The dimensions are missing: check the parcel profile of the device.',
    ),
    ours,
  ],
  '014': [text('Navnet til {party} mangler.', 'The name of the {party} is missing.'), theirs],
  '015': [text('Gateadressen til {party} mangler.', 'The street address of the {party} is missing.'), theirs],
  '016': [text('Poststedet til {party} mangler.', 'The town of the {party} is missing.'), theirs],
  '017': [text('Landet til {party} mangler.', 'The country of the {party} is missing.'), theirs],
  '018': [productMissing, ours],
  '019': [
    text(
      'Kundenummeret mangler: kontroller BRING_CUSTOMER_NUMBER.',
      'The customer number is missing: check BRING_CUSTOMER_NUMBER.',
    ),
    ours,
  ],
  '020': [
    text(
      'Bring kjenner ikke produktet: kontroller BRING_PRODUCT_ID.',
      'Bring does not know the product: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '021': [
    text(
      'Bring kjenner ikke kundenummeret: det er det rene hovednummeret, uten nuller eller bokstaver foran.',
      'Bring does not know the customer number: it is the plain main number, without zeros or letters in front.',
    ),
    ours,
  ],
  '022': [
    text(
      'Produktet selges ikke i landet til {party}: kontroller BRING_PRODUCT_ID.',
      'The product is not sold in the country of the {party}: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '023': [
    text(
      'Pakken er for stor for produktet: kontroller pakkeprofilen og BRING_PRODUCT_ID.',
      'The parcel is too big for the product: check the parcel profile and BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '024': [
    text(
      'Produktet når ikke denne adressen: rett postnummeret, eller bestill et annet produkt.',
      'The product does not reach this address: correct the postal code, or book another product.',
    ),
    theirs,
  ],
  '025': [
    text(
      'Produktet går ikke mellom disse landene: kontroller BRING_PRODUCT_ID.',
      'The product does not run between these countries: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '027': [
    text(
      'Produktet krever noe som bestillingen ikke har: kontroller BRING_PRODUCT_ID.',
      'The product demands something that the booking does not have: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '028': [text('Landet til {party} er ikke gyldig.', 'The country of the {party} is not valid.'), theirs],
  '029': [
    text(
      'Kundenummeret passer ikke til produktet eller avsenderens land.',
      'The customer number does not fit the product or the country of the sender.',
    ),
    ours,
  ],
  '030': [
    text(
      'Bring vil få vite på en annen måte om dette er en test.',
      'Bring wants to be told whether this is a test, in another way than it is told.',
    ),
    'ASK_CARRIER',
  ],
  '031': [piecesRefused, ours],
  '032': [piecesRefused, ours],
  '033': [piecesRefused, ours],
  '034': [piecesRefused, ours],
  ...each(['035', '036', '037', '038', '044', '046', '054'], [payment, ours]),
  '039': [
    text(
      'Leveringsmåten er ikke gyldig: kontroller BRING_PRODUCT_ID.',
      'The kind of delivery is not valid: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '040': [
    text(
      'Leveringsmåten går ikke sammen med produktet: kontroller BRING_PRODUCT_ID.',
      'The kind of delivery does not go with the product: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '041': [text('Innkjøpsordrenummeret er ikke gyldig.', 'The purchase order number is not valid.'), ours],
  '043': [
    text(
      'Det finnes ingen avtale om retur for dette produktet.',
      'There is no agreement about returns for this product.',
    ),
    ours,
  ],
  '045': [
    text(
      'Bring finner ikke noe hentested for denne adressen: rett den, eller bestill et annet produkt.',
      'Bring finds no pickup point for this address: correct it, or book another product.',
    ),
    theirs,
  ],
  '047': [
    text(
      'Levering til hentested går ikke sammen med produktet: kontroller BRING_PRODUCT_ID.',
      'Delivery to a pickup point does not go with the product: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  ...each(['048', '049', '050', '051', '052', '053', '055', '075', '076'], [dangerousGoods, ours]),
  '056': [
    text(
      'Kveldslevering går ikke sammen med produktet: kontroller BRING_PRODUCT_ID.',
      'Evening delivery does not go with the product: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '057': [
    text('Postnummeret til {party} finnes ikke.', 'The postal code of the {party} does not exist.'),
    theirs,
  ],
  '058': [
    text('Denne måten å bestille på finnes bare i Norge.', 'This way of booking exists in Norway alone.'),
    theirs,
  ],
  '059': [text('Bring kan ikke lese forespørselen.', 'Bring cannot read the request.'), 'ASK_CARRIER'],
  '060': [notBookable, 'ASK_CARRIER'],
  '061': [
    text('Meldingen til mottakeren er for lang.', 'The message to the recipient is too long.'),
    'ASK_CARRIER',
  ],
  '062': [
    text(
      'Innbæring krever en melding: kontroller BRING_PRODUCT_ID.',
      'Delivery indoors needs a message: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '063': [
    text(
      'Produktet krever en avsender i fraktpapirene: kontroller BRING_PRODUCT_ID.',
      'The product needs a consignor: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '064': [
    text(
      'Produktet krever en mottaker i fraktpapirene: kontroller BRING_PRODUCT_ID.',
      'The product needs a consignee: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '065': [
    text(
      'Produktet krever leveringsbetingelser: kontroller BRING_PRODUCT_ID.',
      'The product needs terms of delivery: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '070': [
    text(
      'Produktet er ikke tilgjengelig: kontroller BRING_PRODUCT_ID.',
      'The product is not available: check BRING_PRODUCT_ID.',
    ),
    ours,
  ],
  '071': [wrongKindOfPackage, ours],
  '072': [
    text(
      'Produktet krever et telefonnummer til mottakeren, og det er ikke noe som kan være ekte.',
      'The product needs a phone number of the recipient, and there is none that can be real.',
    ),
    theirs,
  ],
  '073': [wrongKindOfPackage, ours],
  '074': [notBookable, 'ASK_CARRIER'],
};
