/** Names as a London borough has them; no living person is meant. Languages go with the family a name comes from, loosely. */
export type NameFamily = { share: number; language: string; women: string[]; men: string[]; family: string[] }

export const nameFamilies: NameFamily[] = [
  { share: 46, language: 'en', women: ['Joan', 'Margaret', 'Sheila', 'Doreen', 'Pat', 'Maureen', 'Gemma', 'Kelly', 'Lorraine', 'Beryl', 'Tracey', 'Eileen'], men: ['Derek', 'Ronald', 'Terry', 'Alan', 'Lee', 'Barry', 'Craig', 'Stanley', 'Dean', 'Clive'], family: ['Bates', 'Harding', 'Pritchard', 'Cole', 'Mullins', 'Sharpe', 'Kemp', 'Dobson', 'O’Leary', 'Tate', 'Wickham', 'Pike', 'Gibbs'] },
  { share: 14, language: 'en', women: ['Adunni', 'Folake', 'Ngozi', 'Abena', 'Comfort', 'Grace'], men: ['Babatunde', 'Chidi', 'Kofi', 'Emeka', 'Tunde'], family: ['Okafor', 'Adeleke', 'Mensah', 'Eze', 'Bello', 'Owusu', 'Sesay'] },
  { share: 9, language: 'en', women: ['Marcia', 'Yvonne', 'Beverley', 'Claudette'], men: ['Winston', 'Delroy', 'Errol', 'Leroy'], family: ['Campbell', 'Grant', 'Francis', 'Lewin', 'Bogle'] },
  { share: 9, language: 'es', women: ['Luz Marina', 'Rosario', 'Yolanda', 'Gladys'], men: ['Hernán', 'Álvaro', 'Segundo', 'Wilson'], family: ['Quiñones', 'Zambrano', 'Peña Ruiz', 'Cárdenas', 'Arboleda'] },
  { share: 5, language: 'so', women: ['Hodan', 'Sahra', 'Ifrah', 'Fadumo'], men: ['Abdirahman', 'Yusuf', 'Mahad'], family: ['Warsame', 'Jama', 'Abdi Nur', 'Farah'] },
  { share: 4, language: 'ar', women: ['أمينة', 'سعاد', 'ليلى'], men: ['يوسف', 'كمال', 'سمير'], family: ['حداد', 'منصوري', 'العلي'] },
  { share: 4, language: 'bn', women: ['Rehana', 'Shirin', 'Nasima'], men: ['Abdul Karim', 'Mizanur', 'Shafiq'], family: ['Begum', 'Miah', 'Choudhury'] },
  { share: 4, language: 'zh', women: ['秀英 (Sau Ying)', 'Mei Lan'], men: ['Kwok Wing', '建国 (Jianguo)'], family: ['Lau', 'Chan', 'Wong', 'Li'] },
  { share: 3, language: 'vi', women: ['Thị Hoa', 'Ngọc Lan'], men: ['Văn Minh', 'Đức'], family: ['Nguyễn', 'Trần', 'Lê'] },
  { share: 2, language: 'tr', women: ['Gülsüm', 'Emine'], men: ['Hüseyin', 'İsmail'], family: ['Yıldız', 'Öztürk'] },
]
