/**
 * The codes of the national tassonomia that a municipality may use (ente type 01), in our own words and with the words
 * people use for them. Codes and dates are those of version 33; the names are ours, because people choose by them.
 */
import type { Day } from "#domain/day.ts";
import { readTassonomia, type TassonomiaReason } from "#domain/tassonomia.ts";

export interface MunicipalTassonomia {
  /** Without the delivery prefix: `0107101TS`. */
  code: string;
  macroArea: string;
  reason: TassonomiaReason;
  serviceIt: string;
  serviceEn: string;
  /** What people call it at the counter, in lower case. */
  words: string[];
  validFrom: Day;
  /** Null while it is in use. */
  validUntil: Day | null;
  /** As published. The order of day and month is not certain: see `publishedDay`. */
  rawValidFrom: string;
  rawValidUntil: string;
}

export const tassonomiaVersion = "33";

export const macroAreas: Record<string, { it: string; en: string }> = {
  "01": { it: "Tributi", en: "Taxes" },
  "02": { it: "Polizia locale", en: "Local police" },
  "03": { it: "Ragioneria", en: "Accounts" },
  "04": { it: "Anagrafe e stato civile", en: "Registry" },
  "05": { it: "Edilizia, lavori pubblici e appalti", en: "Building, public works and tenders" },
  "06": { it: "Ambiente e igiene", en: "Environment and hygiene" },
  "07": { it: "Scuola e giovani", en: "School and youth" },
  "08": { it: "Cultura e sport", en: "Culture and sport" },
  "09": { it: "Servizi sociali", en: "Social services" },
  "10": { it: "Affitti", en: "Rents" },
  "11": { it: "Commercio e mercati", en: "Trade and markets" },
  "12": { it: "Acqua", en: "Water" },
  "13": { it: "Ufficio legale", en: "Legal office" },
  "14": { it: "Patrimonio e cimiteri", en: "Property and cemeteries" },
  "15": { it: "Altro", en: "Other" },
};

/** One row a line: code, published start and end (empty when it always was, or has no end), names, everyday words. */
const table = `
0101100IM|||IMU e altri tributi sugli immobili|Property tax (IMU) and earlier ones|imu, ici, tasi, casa, immobile, terreno, area fabbricabile, ravvedimento
0101101IM|||TARI dell'anno in corso|Waste tax (TARI), this year|tari, rifiuti, immondizia, spazzatura, nettezza urbana, tia, tares, tarsu, acconto, saldo
0101102TS|||Occupazione di suolo pubblico (vecchi COSAP e TOSAP)|Use of public ground (former COSAP and TOSAP)|cosap, tosap, suolo pubblico, plateatico, dehors, ponteggio, scavo, occupazione
0101103IM|||Imposta sulla pubblicità e affissioni|Tax on advertising and posters|pubblicità, affissioni, manifesti, insegna, icp, cartello
0101104TS|||Numero civico|House number plate|numero civico, targhetta, toponomastica, indirizzo
0101105IM|||Imposta di soggiorno|Tourist tax|soggiorno, turista, albergo, b&b, affittacamere, agriturismo, locazione breve
0101106SA|||Sanzioni su tributi comunali|Penalties on local taxes|sanzione tributaria, omesso versamento, tardivo, accertamento, penalità
0101107TS|02/15/2021||Canone unico patrimoniale|Single charge for public ground and advertising|canone unico, cup, suolo pubblico, insegna, dehors, ponteggio, mercato, cosap, tosap, affissioni, pubblicità
0101108TS|04/01/2021||Canone unico delle aziende di rete|Single charge for network companies|canone unico corporate, cavi, condutture, telefonia, gas, energia, gestori di rete
0101109IM|04/01/2021||TARI di anni passati|Waste tax (TARI), earlier years|tari arretrata, rifiuti, immondizia, sollecito, anni precedenti, accertamento tari
0102100SA|||Multe per violazioni del codice della strada|Traffic fines|multa, verbale, contravvenzione, autovelox, divieto di sosta, semaforo, ztl, codice della strada, vigili
0102101SP|||Custodia di veicoli sequestrati|Storage of seized vehicles|sequestro, fermo, deposito giudiziario, custodia, rimozione, carro attrezzi
0102102SP|||Servizi della polizia locale chiesti da privati|Local police services on request|vigili, scorta, viabilità, servizio a pagamento, manifestazione, riprese
0102103AP|||Danni ai veicoli della polizia locale|Damage to local police vehicles|risarcimento, danni, auto di servizio, sinistro, vigili
0102104SP|||Copia del rapporto di incidente stradale|Copy of a road accident report|incidente, sinistro, rapporto, rilievi, copia atti, vigili
0102105SA|||Sanzioni per regolamenti e ordinanze|Fines for breaking local rules|sanzione, multa, ordinanza, regolamento, rumore, cane, verbale amministrativo
0102106SA|03/01/2021||Preavviso di multa|Advance notice of a traffic fine|preavviso, multa, foglietto sul parabrezza, divieto di sosta, bollettino
0103100TS|||Diritti di segreteria e notifica degli atti|Secretarial rights and notification costs|diritti di segreteria, notifica, messo comunale, raccomandata, spese
0103101AP|||Diritti vari e copie di atti|Sundry rights and copies of records|copie, fotocopie, accesso agli atti, diritti, atti
0103102AP|04/01/2023||Accesso agli atti dell'ufficio tecnico|Access to technical office records|accesso agli atti, visura, planimetria, pratica edilizia, copie, ufficio tecnico
0104100TS|||Carta d'identità elettronica|Electronic identity card|cie, carta identità, documento, anagrafe, rinnovo, smarrimento
0104101TS|||Separazione o divorzio in comune|Separation or divorce at the town hall|separazione, divorzio, stato civile, diritto fisso
0104102TS|||Matrimonio civile|Civil wedding|matrimonio, nozze, sposi, cerimonia, sala, rito civile
0104103SP|||Certificati anagrafici|Registry certificates|certificato, anagrafe, residenza, stato di famiglia, nascita, storico
0104104TS|04/01/2021||Carta d'identità cartacea|Paper identity card|carta identità, documento, cartacea, anagrafe
0104105TS|11/01/2022||Unione civile|Civil partnership|unione civile, cerimonia, sala, stato civile
0105100SP|||Concessione di spazi e aree comunali|Use of municipal spaces and areas|concessione, sala, area, spazio, suolo, chiosco, antenna
0105101TS|||Passo carrabile|Driveway permit|passo carraio, passo carrabile, accesso carraio, cartello divieto di sosta, garage
0105102TS|||Oneri di urbanizzazione e costo di costruzione|Development and construction charges|oneri, urbanizzazione, costo di costruzione, bucalossi, permesso di costruire, scia, edilizia
0105103TS|||Condono edilizio|Amnesty for unauthorised building|condono, sanatoria, abuso edilizio, oblazione
0105104SP|||Concessioni su beni demaniali|Concessions on state-owned land|demanio, spiaggia, stabilimento, canone demaniale, porto
0105105AP|||Rimborso delle spese di gara|Refund of tender costs|gara, bando, pubblicazione, gazzetta, appalto, rimborso
0105106AP|||Danni al patrimonio comunale|Damage to municipal property|risarcimento, danni, lampione, guardrail, segnaletica, sinistro
0105107TS|02/15/2021||Pratiche SUAP e SUE|Business and building desk applications|suap, sue, scia, cila, pratica edilizia, istruttoria, sportello unico, permesso, agibilità
0105108AP|04/01/2021||Cauzione per gare d'appalto|Deposit for tenders|cauzione, garanzia, gara, appalto, deposito, fideiussione
0105109AP|12/01/2021||Certificato di destinazione urbanistica|Land use certificate|cdu, destinazione urbanistica, terreno, certificato, urbanistica
0105110AP|01/01/2022||Risarcimenti da assicurazioni|Insurance payments|assicurazione, sinistro, risarcimento, polizza, liquidazione
0105111AP|02/01/2022||Monetizzazione di aree e parcheggi dovuti|Payment in place of required public areas|monetizzazione, standard urbanistici, parcheggi, verde, aree
0105112SP|02/01/2022||Diritti di rogito|Fees for deeds drawn up by the secretary|rogito, contratto, segretario comunale, atto pubblico
0105113AP|03/01/2022||Riscatto di aree PEEP e PIP|Freehold of PEEP and PIP plots|peep, pip, diritto di superficie, riscatto, conguaglio, piena proprietà
0105114IM|07/01/2022||Indennizzo per usura delle strade|Road wear charge|usura, strade, trasporto eccezionale, mezzi pesanti
0105115AP|02/01/2023||Canoni dei gestori di parcheggi e ZTL|Fees from car park and ZTL operators|parcheggi, ztl, concessionario, gestore, strisce blu
0105116IM|04/01/2023||Rimborso di spese|Refund of expenses|rimborso, spese, recupero
0105117AP|05/04/2023||Eliminazione del prezzo massimo di cessione|Removal of the maximum resale price|prezzo massimo, cessione, affrancazione, vincolo, edilizia convenzionata
0106100TS|||Certificati e autorizzazioni ambientali|Environmental certificates and charges|ambiente, aua, autorizzazione, scarichi, emissioni, istruttoria
0106101TS|||Impianti di scarico dei fumi|Smoke extraction systems|canna fumaria, fumi, camino, evacuazione
0106102SA|||Sanzioni ambientali|Environmental fines|abbandono rifiuti, discarica abusiva, sanzione, scarichi, inquinamento, fototrappola
0106103TS|||Tessera per il centro di raccolta|Recycling centre card|ecocard, isola ecologica, ecocentro, tessera, centro di raccolta
0106104AP|||Duplicato della tessera per il centro di raccolta|Replacement recycling centre card|ecocard, duplicato, tessera rifiuti, ecocentro, smarrimento
0106105SP|||Bidoni e sacchi per la differenziata|Bins and bags for recycling|bidone, sacchi, sacchetti, mastello, porta a porta, differenziata, composter
0106106TS|||Tesserino per i funghi|Mushroom picking permit|funghi, tesserino, raccolta funghi, bosco
0106107AP|04/01/2021||Disinfestazione e derattizzazione|Pest control|zanzare, topi, ratti, blatte, disinfestazione, derattizzazione, vespe
0106108AP|05/03/2021||Ritiro di rifiuti ingombranti|Collection of bulky waste|ingombranti, ritiro a domicilio, mobili, elettrodomestici, divano, verde, ramaglie
0106109AP|07/01/2021||Vendita di materiali differenziati|Sale of sorted waste|carta, vetro, ferro, plastica, conai, riciclo, vendita rifiuti
0106110SP|11/01/2021||Controllo di caldaie e impianti termici|Boiler and heating checks|caldaia, bollino, impianto termico, rendimento, fumi, riscaldamento
0106111SP|06/01/2022||Bici, monopattini e auto condivise|Shared and sustainable transport|bike sharing, car sharing, monopattino, bicicletta, colonnina, ricarica, abbonamento
0106112AP|06/01/2022||Rimborsi per energia rinnovabile|Payments for renewable energy|fotovoltaico, gse, pannelli, conto energia, comunità energetica, idroelettrico
0107100TS|||Rette di frequenza a scuola|School fees|retta, scuola, infanzia, materna, asilo, iscrizione
0107101TS|||Mensa scolastica|School meals|mensa, pasti, buoni pasto, refezione, pranzo, scuola
0107102SP|||Scuolabus|School bus|scuolabus, trasporto scolastico, pulmino, corriera, abbonamento
0107103SP|||Prescuola|Care before school|prescuola, pre-accoglienza, ingresso anticipato, mattino, preaccoglienza
0107104SP|||Assistenza durante il pranzo a scuola|Care during school lunch|interscuola, pausa pranzo, sorveglianza, mezzogiorno
0107105SP|||Doposcuola|After-school care|doposcuola, post-scuola, pomeriggio, compiti, postaccoglienza
0107106SP|11/01/2020||Nido d'infanzia|Nursery|nido, asilo nido, micronido, retta, bimbi, spazio gioco, baby
0107107AP|06/01/2021||Duplicato del tesserino dello scuolabus|Replacement school bus pass|duplicato, tesserino, scuolabus, smarrimento
0107108TS|02/01/2022||Tassa di concorso|Fee for a public selection|concorso, selezione, tassa, bando, assunzione, mobilità
0108100SP|||Servizi della biblioteca|Library services|biblioteca, libri, prestito, fotocopie, tessera, libro smarrito
0108101SP|||Biglietti di musei, teatri e cinema|Tickets for museums, theatre and cinema|biglietto, museo, teatro, cinema, mostra, castello, spettacolo, abbonamento
0108102TS|||Licenze per pubblici spettacoli|Licences for public shows|spettacolo, agibilità, commissione di vigilanza, sagra, concerto, luna park, giostre
0108103TS|||Centri estivi e ricreativi|Summer camps and play centres|centro estivo, grest, campo estivo, colonia, ludoteca, ricreatorio
0108104AP|11/01/2020||Palestre e campi sportivi|Gyms and sports grounds|palestra, campo, piscina, tennis, calcetto, palazzetto, sport, affitto
0108105SP|05/03/2021||Corsi e laboratori|Courses and workshops|corso, laboratorio, università terza età, lingua, ginnastica, musica, iscrizione
0108106AP|06/01/2021||Assicurazione per attività sportive|Insurance for sports activities|assicurazione, polizza, sport, iscrizione, infortuni
0109100SP|||Servizi sociali e alla persona|Social and personal services|assistenza, anziani, domicilio, pasti a domicilio, casa di riposo, retta rsa, telesoccorso, centro diurno, disabili
0110100TS|||Affitto di immobili comunali|Rent of municipal property|affitto, locazione, canone, negozio, terreno, sala, immobile
0110101AP|02/15/2021||Rimborso di acqua, luce e gas|Refund of water, power and gas|utenze, bolletta, luce, gas, riscaldamento, rimborso, inquilino
0111100TS|||Mercati e fiere|Markets and fairs|mercato, fiera, posteggio, banco, ambulante, spunta, sagra
0111101AP|||Rimborso di spese dei mercati|Refund of market expenses|mercato, posteggio, rimborso, energia, pulizia
0112100TS|||Acquedotto|Waterworks|acqua, acquedotto, contatore, allaccio, bolletta
0112101AP|||Tessera della casa dell'acqua|Card for the public water dispenser|casa dell'acqua, tessera, distributore, ricarica
0112102SP|03/01/2021||Servizio idrico|Water service|acqua, bolletta, contatore, fognatura, depurazione, autobotte, consumo
0112103AP|12/01/2021||Allaccio alla fognatura delle acque piovane|Connection to the storm drain|allaccio, fognatura, acque bianche, pioggia, scarico
0112104TS|04/01/2022||Canone per attraversare corsi d'acqua minori|Charge for crossing minor watercourses|reticolo minore, rio, fosso, ponticello, passerella, polizia idraulica
0113100SP|||Rimborso di spese legali|Refund of legal costs|spese legali, avvocato, causa, tribunale, sentenza, soccombenza
0113101AP|01/01/2022||Somme decise da un giudice|Sums awarded by a court|sentenza, giudice, indennizzo, risarcimento, tribunale
0113102AP|06/01/2022||Penali contrattuali|Contract penalties|penale, contratto, inadempimento, ritardo, appaltatore
0113103AP|12/01/2022||Crediti da fallimenti e concordati|Credits from insolvencies|fallimento, concordato, curatore, insinuazione, liquidazione giudiziale
0113104AP|04/01/2023||Somme pagate per errore al personale|Sums paid by mistake to staff|stipendio, indebito, dipendente, recupero, restituzione
0114100TS|||Cimitero e lampade votive|Cemetery and grave lights|loculo, cimitero, lampada votiva, luce votiva, tomba, ossario, celletta, sepoltura, concessione cimiteriale
0114101SP|||Vendita di case popolari|Sale of public housing|alloggio, casa popolare, erp, ater, vendita, riscatto
0114102SP|||Affitto di case popolari|Rent of public housing|affitto, canone, casa popolare, erp, ater, alloggio
0114103TS|||Spese condominiali di case popolari|Shared costs of public housing|condominio, spese condominiali, scale, ascensore, casa popolare
0114104AP|12/01/2020||Deposito cauzionale|Security deposit|cauzione, deposito, garanzia, chiavi, sala, scavo
0114105AP|12/01/2020||Interessi e maggiorazioni per ritardo|Interest and charges for late payment|mora, morosità, interessi, ritardo, arretrato
0114106AP|01/01/2021||Dividendi di società partecipate|Dividends of companies owned|dividendi, utili, partecipata, società
0114107AP|02/15/2021||Vendita di immobili comunali|Sale of municipal property|vendita, alienazione, terreno, fabbricato, asta, rogito
0114108SP|04/01/2021||Rinuncia al diritto di prelazione su una casa popolare|Release of the pre-emption right on public housing|prelazione, casa popolare, estinzione, alloggio
0114109SA|04/01/2021||Occupazione senza titolo di case popolari|Occupation of public housing without title|occupazione, abusiva, senza titolo, indennità, alloggio
0114110SP|04/01/2021||Quota del sindacato degli inquilini|Tenants' union fee|sindacato, inquilini, quota, sunia, tessera
0114111AP|06/01/2021||Vendita di veicoli e beni mobili|Sale of vehicles and movable goods|vendita, asta, auto, furgone, beni mobili, alienazione
0115100TS|||Pesa pubblica|Public weighbridge|pesa, bilancia, gettone, camion
0115101TS|||Parcheggi e permessi ZTL|Parking and ZTL permits|parcheggio, sosta, strisce blu, ztl, permesso, abbonamento, residenti, pass
0115102AP|||Donazioni al comune|Donations to the municipality|donazione, offerta, erogazione liberale, solidarietà, contributo
0115103TS|||Imposta di bollo|Stamp duty|bollo, marca da bollo, istanza
0115104SP|||Pasti dei dipendenti|Staff meals|buoni pasto, mensa dipendenti, ticket
0115105AP|||Altre entrate|Other income|varie, altro, generico
0115106SP|11/01/2020||Anagrafe dei cani|Dog registry|cane, microchip, canina, iscrizione
0115107AP|01/01/2021||Riscossione coattiva|Forced collection|ingiunzione, coattiva, accertamento esecutivo, sollecito, ruolo, cartella
0115108SP|02/15/2021||Polizia mortuaria|Funeral services|funerale, salma, cremazione, esumazione, estumulazione, trasporto funebre, tumulazione
0115109TS|03/01/2021||Licenza taxi e noleggio|Taxi and hire licence|taxi, ncc, noleggio con conducente, licenza
0115110TS|03/01/2021||Autobus e trasporto pubblico|Buses and public transport|autobus, bus, biglietto, abbonamento, corriera, trasporto
0115111TS|03/01/2021||Macellazione|Slaughter fee|macello, mattatoio, maiale, animali
0115112IM|03/01/2021||Controlli veterinari al macello|Veterinary checks at slaughter|macello, veterinario, asl, controlli, carni
0115113AP|03/01/2021||Registrazione di contratti|Registration of contracts|registro, contratto, registrazione, agenzia entrate, appalto
0115114IM|04/01/2021||Sovracanoni idroelettrici|Hydroelectric surcharges|sovracanone, bim, bacino imbrifero, idroelettrico, derivazione
0115115SP|04/01/2021||Discarica di inerti|Landfill of rubble|discarica, inerti, macerie, calcinacci, conferimento
0115116SP|04/01/2021||Elicottero per lo sci|Heliskiing|eliski, elicottero, sci, neve
0115117AP|04/01/2021||Campeggi e aree camper|Campsites and camper areas|campeggio, camper, tenda, piazzola, area sosta
0115118AP|04/01/2021||Sponsorizzazioni|Sponsorships|sponsor, pubblicità, evento, sostegno
0115119AP|05/03/2021|12/01/2021|Pubblicazione di bandi (non più in uso)|Publication of tenders (no longer used)|bando, pubblicazione, gara, gazzetta
0115120AP|10/01/2021||Trasferimenti da altri enti pubblici|Transfers from other public bodies|trasferimento, contributo, regione, unione, convenzione, ente
0115121AP|12/01/2021||Legname dei boschi comunali|Timber from municipal woods|legna, legname, bosco, taglio, uso civico, lotto boschivo
0115122AP|01/01/2022||Restituzione di contributi ricevuti|Return of grants received|restituzione, contributo, revoca, recupero, finanziamento, bonus
0115123AP|04/01/2022||Transito su strade agricole e forestali|Access to farm and forest roads|strada forestale, vasp, malga, alpeggio, permesso, transito
0115124AP|05/02/2022||Diritti di superficie e servitù|Building rights and easements|servitù, superficie, usufrutto, diritto reale, elettrodotto
0115125TS|05/02/2022||Orti sociali|Allotments|orto, orti urbani, assegnazione, anziani
0115126AP|06/01/2022||Cave e attività estrattive|Quarries and extraction|cava, ghiaia, estrazione, sabbia, miniera
0115127SP|03/01/2023||Canile e gattile|Dog and cat shelter|canile, gattile, cane, gatto, randagio, accalappiamento, adozione
`;

const always = "01/01/1900";
const noEnd = "01/01/2080";

export const municipalTassonomie: MunicipalTassonomia[] = table.trim().split("\n").map(asTassonomia);

function asTassonomia(line: string): MunicipalTassonomia {
  const [code = "", from = "", until = "", serviceIt = "", serviceEn = "", words = ""] = line.split("|");
  const read = readTassonomia(code);
  if (!read.ok) throw new Error(`not a tassonomia: ${line}`);
  return {
    code,
    macroArea: read.macroArea,
    reason: read.reason,
    serviceIt,
    serviceEn,
    words: words.split(", "),
    validFrom: publishedDay(from || always),
    validUntil: until ? publishedDay(until) : null,
    rawValidFrom: from || always,
    rawValidUntil: until || noEnd,
  };
}

/**
 * Month first: several published dates, such as 02/15/2021, can be nothing else, and no first part is above twelve.
 * A few others look day-first, so nothing should hang on the exact day.
 */
function publishedDay(text: string): Day {
  const [month = "", day = "", year = ""] = text.split("/");
  return `${year}-${month}-${day}`;
}
